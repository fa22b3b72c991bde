import type { WayToTry } from '@shared/model/device-look'
import { say, type Message } from '@shared/model/message'

/** Who says what stands on the page. */
export interface PageVoice {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly say: (message: Message) => string
}

const looking = say`Looking…`
const onDevice = {
  title: say`Relock looks from this device`,
  about: say`This page comes from the computer on which Relock runs. It asks your Plex server three times whether it answers, and tells that computer how far it got and which browser this is. It reads nothing else, and works once.`,
  done: say`Done. Look at the computer again; you can close this page.`,
  tooOld: say`This browser could not look. Take another device with a newer browser.`,
} as const
const here: Readonly<Record<keyof typeof onDevice, Message>> = {
  title: say`Relock looks through this browser`,
  about: say`This page comes from Relock on this computer. It asks your Plex server three times whether it answers, and tells Relock how far it got and which browser this is. It reads nothing else, and works once.`,
  done: say`Done. Go back to Relock; you can close this page.`,
  tooOld: say`This browser could not look. Take a newer one.`,
}

/** Milliseconds for each question: a server at home answers at once, and a TV that is busy takes some seconds. */
const patience = 8_000

/**
 * It asks each way three times and tells how each ended, no more. What answers is never read (`no-cors`), nothing of the device goes with a question, and the
 * policy that the page comes with lets it reach nobody else.
 */
const script = `
'use strict';
var told = JSON.parse(document.getElementById('told').textContent);
var at = document.getElementById('state');
function ask(url) {
  var stop = new AbortController();
  var timer = setTimeout(function () { stop.abort(); }, told.patience);
  return fetch(url, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', signal: stop.signal })
    .then(function () { clearTimeout(timer); return 'reached'; }, function () { clearTimeout(timer); return stop.signal.aborted ? 'late' : 'failed'; });
}
function walk(way) {
  var here = '/identity?' + Math.random();
  return Promise.all([ask('http://' + way.address + ':' + way.port + here), ask('http://' + way.name + ':' + way.port + here), ask('https://' + way.name + ':' + way.port + here)])
    .then(function (ends) { return { route: way.route, byAddress: ends[0], byName: ends[1], securely: ends[2] }; });
}
if (typeof fetch !== 'function' || typeof AbortController !== 'function') at.textContent = told.tooOld;
else Promise.all(told.ways.map(walk))
  .then(function (ways) { return fetch(location.pathname, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ nonce: told.nonce, ways: ways }) }); })
  .then(function () { at.textContent = told.done; }, function () { at.textContent = told.tooOld; });
`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
/** As JSON inside of a page: nothing in it ends the element that it stands in. */
const embedded = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** The page, for a browser on this computer (`isHere`) or on another device, and the policy under which it runs: its own two pieces of code and style, and the ways that it may ask. */
export function drawPage(
  ways: readonly WayToTry[],
  voice: PageVoice,
  nonce: string,
  isHere: boolean,
): { readonly html: string; readonly policy: string } {
  const { language, direction } = voice
  const words = isHere ? here : onDevice
  const [title, about, wait] = [words.title, words.about, looking].map((message) => escaped(voice.say(message)))
  const [done, tooOld] = [voice.say(words.done), voice.say(words.tooOld)]
  const reach = ways.flatMap(({ address, name, port }) => [
    `http://${address}:${String(port)}`,
    `http://${name}:${String(port)}`,
    `https://${name}:${String(port)}`,
  ])
  const html = `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title ?? ''}</title>
<style nonce="${nonce}">body{font:1.25rem/1.5 sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}</style></head>
<body><h1>${title ?? ''}</h1><p>${about ?? ''}</p><p id="state" role="status"><b>${wait ?? ''}</b></p>
<script type="application/json" id="told">${embedded({ nonce, ways, patience, done, tooOld })}</script>
<script nonce="${nonce}">${script}</script></body></html>
`
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src 'self' ${[...new Set(reach)].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { html, policy }
}
