import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { LinkId } from '@shared/model/links'
import { say, type Message } from '@shared/model/message'
import { speakHere } from './speaking'

type Role = NonNullable<MenuItemConstructorOptions['role']>

const rule: MenuItemConstructorOptions = { type: 'separator' }
const menu = (label: Message, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({ label: speakHere(label), submenu })
/** The role brings the system's own keys and what it does; its own word would be English in every language. */
const entry = (role: Role, label: Message): MenuItemConstructorOptions => ({ role, label: speakHere(label) })

/** The native menu: every entry is a standard role, but for the pages under Help. */
export function setMenu(openLink: (link: LinkId) => void): void {
  const mac = process.platform === 'darwin'
  const page = (label: Message, link: LinkId): MenuItemConstructorOptions => ({ label: speakHere(label), click: () => openLink(link) })
  const about = entry('about', say`About Relock`)
  const quit = entry('quit', mac ? say`Quit Relock` : say`Quit`)
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac
        ? [
            menu(say`Relock`, [
              about,
              rule,
              entry('services', say`Services`),
              rule,
              entry('hide', say`Hide Relock`),
              entry('hideOthers', say`Hide others`),
              entry('unhide', say`Show all`),
              rule,
              quit,
            ]),
          ]
        : []),
      menu(say`&File`, [mac ? entry('close', say`Close window`) : quit]),
      menu(say`&Edit`, [
        entry('undo', say`Undo`),
        entry('redo', say`Redo`),
        rule,
        entry('cut', say`Cut`),
        entry('copy', say`Copy`),
        entry('paste', say`Paste`),
        entry('delete', say`Delete`),
        entry('selectAll', say`Select all`),
      ]),
      menu(say`&View`, [
        entry('resetZoom', say`Actual size`),
        entry('zoomIn', say`Zoom in`),
        entry('zoomOut', say`Zoom out`),
        rule,
        entry('togglefullscreen', say`Full screen`),
        // Only from source: in the product the page has nothing that a user could want to look into.
        ...(app.isPackaged ? [] : [rule, entry('reload', say`Reload`), entry('toggleDevTools', say`Developer tools`)]),
      ]),
      ...(mac
        ? [menu(say`Window`, [entry('minimize', say`Minimize`), entry('zoom', say`Zoom`), entry('front', say`Bring all to front`)])]
        : []),
      {
        ...menu(say`Help`, [
          page(say`Plex: secure server connections`, 'plex-secure-connections'),
          page(say`Plex: status of the service`, 'plex-status'),
          page(say`Plex: forum`, 'plex-forum'),
          ...(mac ? [] : [rule, about]),
        ]),
        role: 'help',
      },
    ]),
  )
}
