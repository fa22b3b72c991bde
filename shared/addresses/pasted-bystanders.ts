import { addressClass } from './address'

// People and programs name other addresses beside their server’s: the router, a name server, who asked, a version. Nobody asked Relock to knock there.

const ip = String.raw`\d{1,3}(?:\.\d{1,3}){3}`
/** With a port, and not the beginning of more numbers. At Plex’s own port it is a server, whoever else it is. */
const place = String.raw`${ip}(?::(?!32400)\d{1,5})?(?![\w.:]?\d)`
/** Small words between a role and its address, in the languages of those who write; a comma or another line begins something else. */
const link = String.raw`(?:[^\S\n]|[:=*_：是は为-]|(?<= )\.|['’]s(?!\p{L})|(?<!\p{L})(?:is|are|was|ist|hat|has|est|es|è|é|ma|at|on|to|auf|unter|use|using|uses|set|the|die|der|das|le|la|l’|el|il|o|ip|ipv4|addr(?:ess)?|adresse|dirección|indirizzo|endereço|adres|адрес|i|via)(?!\p{L})){0,40}`
/** The others of a list. */
const list = String.raw`(?:[^\S\n]{0,3}(?:[,;/&+]|and|or|und|oder|et|ou|y)[^\S\n]{0,3}${place}){0,3}`

const role = (words: string, more = ''): RegExp =>
  new RegExp(String.raw`(?<![\w.\p{L}-])(?:${words})(?: server)?${link}(?<![\d.:])${place}${more}`, 'giu')

const others: readonly RegExp[] = [
  // A whole network, a mask, a broadcast address.
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){2}\.0\/\d{1,2}(?!\d)|(?<![\w.])255\.\d{1,3}\.\d{1,3}\.\d{1,3}|\bbrd \d[\d.]{6,14}/g,
  // dig, and nslookup in whichever language: who was asked.
  /(?<![\w.:])[\d.a-f:]{3,45}#53(?:\([^)\n]{1,60}\))?/gi,
  /^[^\S\n]*(?:Server|Serveur|Servidor|Serwer|Сервер|サーバー|服务器):[^\S\n]+\S{1,260}[^\S\n]*\r?\n[^\S\n]*(?:Address|Adresse|Dirección|Indirizzo|Endereço|Adres)(?:es)?:[^\S\n]+[\d.a-f:]{3,45}[^\S\n]*\r?\n(?=\s*\r?\n)/gimu,
  // Public name servers: nobody’s home.
  /(?<![\w.])(?:1\.1\.1\.[123]|1\.0\.0\.[123]|8\.8\.[48]\.[48]|9\.9\.9\.(?:9|1[01])|149\.112\.112\.1[01]?[0-2]?|208\.67\.22[02]\.22[02]|94\.140\.1[45]\.1[45])(?::(?:53|443|853))?(?![\w.:]?\d)/g,
  /(?<![\w.])127\.0\.[01]\.1\s+localhost\b/g,
  // Who asked, in the logs of web servers and firewalls, and on Cloudflare’s pages.
  /(?<![\w.])[\d.]{7,15} - \S{1,60} \[\d{1,2}\//g,
  new RegExp(String.raw`(?<![\w.])${place} - "(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) `, 'g'),
  new RegExp(String.raw`\b(?:SRC|SourceAddress|Source IP|Your IP|Remote IP)\s{0,10}[:=]\s{0,4}${place}`, 'gi'),
  // The version of something.
  new RegExp(String.raw`\b(?:version|firmware|build|release|driver)(?:[:=/\s]|v(?=\d)){0,4}${ip}(?![\w.:]?\d)`, 'gi'),
  role(String.raw`dns|dns[- ]?\d|dns-?servers?|name ?servers?|resolvers?|pi-?hole|adguard(?: home)?`, list),
  role(
    String.raw`\p{L}{0,20}routers?|routeur|(?<=\bla )box|roteador|роутер|маршрутизатор|шлюз|路由器|网关|ルーター|brama|gateways?|passerelle|puerta de enlace|default via|dhcp|modems?|fritz[!.]?\s?box|speedport|livebox|freebox|vpn[ -](?:endpoint|server|gateway)|endpoint|ntp`,
  ),
]

/** Whoever writes may have the server on this computer: it is somebody else’s where the text tells another place. */
const ofWriter = role(
  String.raw`(?:i[’']?m|i am|ich bin|je suis) (?:on|at|auf|unter|sur)|(?:my|this|mein|mon|mi|meu) (?:own )?(?:pc|computer|laptop|macbook|mac|phone|iphone|rechner|handy|ordinateur)`,
)
const anyPlace = new RegExp(String.raw`(?<![\w.])${ip}(?![\w.]?\d)|\b(?:https?|wss?)://|\.plex\.direct\b`, 'i')

/** Of programs whose versions have four numbers, as an address has: of a home’s they are none. */
const ofProgram =
  /\b(?:web|chrome|chromium|edge|edg|firefox|safari|opera|opr|brave|(?:plex|plexamp)[^\S\n]+for[^\S\n]+\p{L}{2,12})(?:[:=/\s]|v(?=\d)){0,4}(\d{1,3}(?:\.\d{1,3}){3})(?![\w.:]?\d)/giu

/** A text without the addresses that it says are somebody else’s. */
export function withoutBystanders(text: string): string {
  const left = others
    .reduce((rest, pattern) => rest.replace(pattern, (found) => (found.includes('\n') ? '\n' : ' ')), text)
    .replace(ofProgram, (found, numbers: string) => (addressClass(numbers) === 'public' ? ' ' : found))
  const beside = left.replace(ofWriter, ' ')
  return anyPlace.test(beside) ? beside : left
}
