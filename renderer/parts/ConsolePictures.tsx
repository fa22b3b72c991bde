import { say, type Message } from '@shared/model/message'
import type { System } from '@shared/model/system'
import { Disclosure } from './Card'
import classes from './ConsolePictures.module.css'
import drawn from './PagePicture.module.css'
import { Say, spokenHere } from './Say'

/** One browser's way to its console, in the browser's own words (docs/sources/clients.md#consoles). */
interface Way {
  readonly browser: Message
  /** What the picture shows, for whoever does not see it. */
  readonly shows: Message
  readonly key: string
  /** What stands beside “Console”. */
  readonly tabs: readonly [string, string]
  readonly menu: readonly string[]
  readonly steps: readonly Message[]
}

const reload = say`Reload app.plex.tv and wait until it shows its message.`
const paste = say`Paste it into Relock’s first page, in the place of an address.`

const chrome = (isMac: boolean): Way => ({
  browser: say`Chrome and Edge`,
  shows: say`Drawn: a page, a panel below it with “Console” chosen, and a menu over its lines with “Copy console” marked.`,
  key: isMac ? '⌥ ⌘ J' : 'F12',
  tabs: ['Elements', 'Network'],
  menu: ['Clear console', 'Copy console', 'Save as…'],
  steps: [
    isMac ? say`Open app.plex.tv, press ⌥⌘J.` : say`Open app.plex.tv, press F12, and choose “Console”.`,
    reload,
    say`Click a line with the right button and choose “Copy console”. An older version only has “Save as…”: open that file and copy all of it.`,
    paste,
  ],
})
const firefox = (isMac: boolean): Way => ({
  browser: say`Firefox`,
  shows: say`Drawn: a page, a panel below it with “Console” chosen, and a menu over its lines with “Copy all Messages” marked.`,
  key: isMac ? '⌥ ⌘ K' : 'F12',
  tabs: ['Inspector', 'Debugger'],
  menu: ['Copy Message', 'Copy all Messages', 'Save all Messages to File'],
  steps: [
    isMac ? say`Open app.plex.tv, press ⌥⌘K.` : say`Open app.plex.tv, press F12, and choose “Console”.`,
    reload,
    say`Click a line with the right button and choose “Copy all Messages”. An older version says “Export Visible Messages To” and “Clipboard”.`,
    paste,
  ],
})
const safari: Way = {
  browser: say`Safari`,
  shows: say`Drawn: a page, a panel below it with “Console” chosen, and its lines marked to be copied.`,
  key: '⌥ ⌘ C',
  tabs: ['Elements', 'Network'],
  menu: ['⌘ C'],
  steps: [
    say`Once: in Safari’s settings, “Advanced”, tick what shows the menu or the features for web developers.`,
    say`Open app.plex.tv, press ⌥⌘C.`,
    reload,
    say`Drag the pointer over all the lines and press ⌘C.`,
    paste,
  ],
}

/** How a browser's console is opened and copied, by the browsers that this system has. */
export function ConsolePictures({ system }: { readonly system: System }) {
  const isMac = system === 'macos'
  return (
    <Disclosure title={say`How to get at your browser’s words, in pictures`}>
      <div className={classes['ways']}>
        {[chrome(isMac), firefox(isMac), ...(isMac ? [safari] : [])].map((way, index) => (
          <section key={index} className={classes['way']}>
            <h3>
              <Say message={way.browser} />
            </h3>
            <div translate="no">
              <Picture way={way} />
            </div>
            <ol className="plain-list numbered">
              {way.steps.map((step, at) => (
                <li key={at}>
                  <Say message={step} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Disclosure>
  )
}

/** The window as it may look, drawn by us: nobody's page, only the words and their places are the browser's. */
function Picture({ way: { shows, key, tabs, menu } }: { readonly way: Way }) {
  const top = 206 - menu.length * 22
  return (
    <svg className={drawn['page']} viewBox="0 0 360 224" role="img" aria-label={spokenHere(shows)} focusable="false">
      <rect className={drawn['paper']} x="1" y="1" width="358" height="222" rx="10" />
      <path className={drawn['line']} d="M1 36H359M1 104H359M1 132H359" />
      {[16, 30, 44].map((x) => (
        <circle key={x} className={drawn['dot']} cx={x} cy="18" r="4.5" />
      ))}
      <rect className={drawn['bar']} x="60" y="8" width="210" height="20" rx="10" />
      <text className={drawn['small']} x="72" y="22">
        app.plex.tv
      </text>
      <path className={classes['words']} d="M24 58H180M24 74H140" />
      <rect className={drawn['field']} x="256" y="50" width="84" height="36" rx="7" />
      <text className={drawn['title']} x="298" y="74" textAnchor="middle">
        {key}
      </text>
      <text className={drawn['small']} x="20" y="122">
        {tabs[0]}
      </text>
      <text className={drawn['text']} x="96" y="122">
        Console
      </text>
      <path className={classes['chosen']} d="M94 131H150" />
      <text className={drawn['small']} x="172" y="122">
        {tabs[1]}
      </text>
      <path className={classes['words']} d="M20 152H300M20 168H250M20 184H320M20 200H210" />
      <rect className={classes['menu']} x="132" y={top - 6} width="212" height={menu.length * 22 + 10} rx="6" />
      {menu.map((entry, index) => (
        <g key={entry}>
          {index === Math.min(1, menu.length - 1) && (
            <rect className={drawn['chosen']} x="136" y={top + index * 22} width="204" height="21" rx="4" />
          )}
          <text className={drawn['text']} x="146" y={top + 15 + index * 22}>
            {entry}
          </text>
        </g>
      ))}
    </svg>
  )
}
