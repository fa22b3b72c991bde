import type { places } from '../facts/answers'
import type { TlsVersion } from '../facts/handshake'
import type { DeviceId } from '../model/client'
import { say, type Message } from '../model/message'

/**
 * Plex's clients as data: what each one demands of a server's encryption and certificate. Every value names who says so; `null` is
 * "no source that we could read says so", and a verdict that hangs on it is "not known". Nothing here is a guess.
 * This file is long because it is a table.
 */
export interface Known<T> {
  readonly is: T
  readonly source: Source
}

/** The page that says so, or the section that holds what several pages say together, or what one person measured. */
export type Source = `https://${string}` | `docs/sources/${string}.md#${string}`

/** Versions that it is known to speak, and those that it is known not to; of the others nothing is known. */
export interface SpokenTls {
  readonly speaks: readonly TlsVersion[]
  readonly lacks: readonly TlsVersion[]
  /** It was seen to connect where the server offers all of these, so it speaks one of them; nobody said which. */
  readonly oneOf?: readonly TlsVersion[]
}

export interface Device {
  readonly id: DeviceId
  readonly title: Message
  /** Where a person says to have met the message: this device's rows then come first. */
  readonly seenOn: readonly (typeof places)[number][]
  /** Is there a Plex app for it that knows secure connections at all? */
  readonly connectsSecurely: Known<boolean | 'with limits'> | null
  readonly tls: Known<SpokenTls> | null
  /** It takes no suite without forward secrecy (RFC 9325 §4.1). */
  readonly needsForwardSecrecy: Known<boolean> | null
  /** It knows AES-GCM with ECDHE, which a strict server demands of TLS 1.2 (RFC 5289). */
  readonly takesGcm: Known<boolean> | null
  readonly takesEcdsa: Known<boolean> | null
  readonly knowsIsrgRootX1: Known<boolean> | null
  readonly knowsIsrgRootX2: Known<boolean> | null
  /** The roots that DigiCert made in 2006, which vouched for Plex when it began to encrypt. */
  readonly knowsDigiCert: Known<boolean> | null
  /** It believes Mozilla's list, which is Relock's built-in one. */
  readonly believesMozilla: Known<boolean> | null
  /** It breaks off where the certificate does not let its key sign (RFC 5280 §4.2.1.3). */
  readonly mindsKeyUsage: Known<boolean> | null
  /** It finds a link that the server leaves out: fetched where the certificate says (AIA, RFC 5280 §4.2.2.1), or brought along. */
  readonly findsMissingLinks: Known<boolean> | null
}

const letsEncrypt = 'https://letsencrypt.org/docs/certificate-compatibility/'
/** Plex's own list of clients that connect securely, from the days when DigiCert vouched for its servers. */
const plexArticle = 'https://support.plex.tv/articles/206225077-how-to-use-secure-server-connections/'
/** Measured by one person on a PlayStation 5 against Plex Media Server 1.43.4; it says that Xbox, Roku and webOS behave the same. */
const oneReport = 'docs/sources/tls.md#devices-and-missing-links'
const firefoxTls = 'docs/sources/tls.md#firefox'
const chromeTls = 'https://security.googleblog.com/2018/10/modernizing-transport-security.html'
const edgeTls = 'https://petri.com/how-to-block-tls-1-0-and-tls-1-1-in-microsoft-edge-and-google-chrome'
/** Always since version 124, and measured here with Chromium 114 over TLS 1.3. */
const chromeKeyUsage = 'https://instinctive.app/chromesettings/RSAKeyUsageForLocalAnchorsEnabled'
const edgeKeyUsage = 'https://learn.microsoft.com/en-us/deployedge/microsoft-edge-browser-policies/rsakeyusageforlocalanchorsenabled'
const appleTls = 'https://support.apple.com/guide/security/tls-security-sec100a75d12/web'
const appleRoots = 'https://support.apple.com/en-us/103100'
const appleOldTls = 'https://latesthackingnews.com/2021/09/27/apple-to-remove-insecure-tls-protocols-in-future-macos-ios-releases/'
const firefoxBringsLinks = 'https://blog.mozilla.org/security/2020/11/13/preloading-intermediate-ca-certificates-into-firefox/'
const othersFetchLinks = 'https://wiki.mozilla.org/Security/CryptoEngineering/Intermediate_Preloading'
const mozillaList = 'https://wiki.mozilla.org/CA/Included_Certificates'
/** Whoever speaks TLS 1.3 must know AES-GCM, and ECDSA on P-256. */
const tls13Demands = 'https://www.rfc-editor.org/rfc/rfc8446#section-9.1'
const android = 'https://developer.android.com/reference/javax/net/ssl/SSLSocket'
const fireTv = 'docs/sources/tls.md#fire-tv'
const lgTls = 'https://webostv.developer.lge.com/develop/specifications/tls'
const lgEcdsa = 'https://webostv.developer.lge.com/faq/2020-02-20-termination-globalsigns-r1-certificate'
const oldTizen = 'https://github.com/jellyfin/jellyfin-tizen/issues/223'
const sonos = 'https://docs.sonos.com/docs/security'
const node = 'https://nodejs.org/api/tls.html'
const nodeFetchesNothing = 'https://github.com/nodejs/node/issues/16336'
const python = 'https://github.com/python/cpython/pull/25778'
const pythonFetchesNothing = 'https://bugs.python.org/issue18617'
const certifi = 'https://github.com/certifi/python-certifi'

const yes = (source: Source): Known<boolean> => ({ is: true, source })
const no = (source: Source): Known<boolean> => ({ is: false, source })
/** What Plex’s own list of clients says of two, without saying which limits. */
const withLimits = { is: 'with limits', source: plexArticle } as const

const tooOld: readonly TlsVersion[] = ['SSL 3.0', 'TLS 1.0', 'TLS 1.1']
const modern: readonly TlsVersion[] = ['TLS 1.2', 'TLS 1.3']
const tls = (source: Source, speaks: readonly TlsVersion[], lacks: readonly TlsVersion[] = []): Known<SpokenTls> => ({
  is: { speaks, lacks },
  source,
})

const nothingKnown = {
  connectsSecurely: null,
  tls: null,
  needsForwardSecrecy: null,
  takesGcm: null,
  takesEcdsa: null,
  knowsIsrgRootX1: null,
  knowsIsrgRootX2: null,
  knowsDigiCert: null,
  believesMozilla: null,
  mindsKeyUsage: null,
  findsMissingLinks: null,
} satisfies Omit<Device, 'id' | 'title' | 'seenOn'>

/** Plex’s own page is on its list of apps, and runs in each. */
const ofPlexWeb = { connectsSecurely: yes(plexArticle) }
const anyTls13 = { ...nothingKnown, takesGcm: yes(tls13Demands), takesEcdsa: yes(tls13Demands) }
const bothRoots = { knowsIsrgRootX1: yes(letsEncrypt), knowsIsrgRootX2: yes(letsEncrypt) }

const computer = ['this browser', 'another computer'] as const
const anotherComputer = ['another computer'] as const
const tv = ['TV'] as const
const phone = ['phone'] as const
const phoneAndTv = ['phone', 'TV'] as const
/** Named there as connecting securely, so it knew who vouched then; what it speaks and knows today nobody says. */
const onPlexsList = { connectsSecurely: yes(plexArticle), knowsDigiCert: yes(plexArticle) }

const browsers: readonly Device[] = [
  {
    ...anyTls13,
    ...bothRoots,
    ...ofPlexWeb,
    id: 'chrome',
    title: say`Chrome of today`,
    seenOn: computer,
    tls: tls(chromeTls, modern, tooOld),
    mindsKeyUsage: yes(chromeKeyUsage),
    findsMissingLinks: yes(othersFetchLinks),
  },
  {
    ...anyTls13,
    ...bothRoots,
    ...ofPlexWeb,
    id: 'edge',
    title: say`Edge of today`,
    seenOn: computer,
    tls: tls(edgeTls, modern, tooOld),
    mindsKeyUsage: yes(edgeKeyUsage),
    findsMissingLinks: yes(othersFetchLinks),
  },
  {
    ...anyTls13,
    ...bothRoots,
    ...ofPlexWeb,
    id: 'firefox',
    title: say`Firefox of today`,
    seenOn: computer,
    tls: tls(firefoxTls, modern, tooOld),
    believesMozilla: yes(mozillaList),
    findsMissingLinks: yes(firefoxBringsLinks),
  },
  {
    ...anyTls13,
    ...bothRoots,
    ...ofPlexWeb,
    id: 'safari',
    title: say`Safari on macOS 13 and newer`,
    seenOn: computer,
    tls: tls(appleTls, modern),
    findsMissingLinks: yes(oneReport),
  },
]

const ios = { ...nothingKnown, ...onPlexsList, takesGcm: yes(appleTls), takesEcdsa: yes(appleTls) }
const androidSystem = { ...nothingKnown, ...onPlexsList, takesGcm: yes(android), takesEcdsa: yes(android) }

const phones: readonly Device[] = [
  {
    ...ios,
    id: 'ios-9',
    title: say`iPhone and iPad with iOS 9`,
    seenOn: phone,
    tls: tls(appleTls, ['TLS 1.2'], ['TLS 1.3']),
    knowsIsrgRootX1: no(letsEncrypt),
    knowsIsrgRootX2: no(letsEncrypt),
    findsMissingLinks: yes(oneReport),
  },
  {
    ...ios,
    id: 'ios-10',
    title: say`iPhone and iPad with iOS 10 to 12.1`,
    seenOn: phone,
    tls: tls(appleTls, ['TLS 1.2'], ['TLS 1.3']),
    knowsIsrgRootX1: yes(letsEncrypt),
    knowsIsrgRootX2: no(letsEncrypt),
    findsMissingLinks: yes(oneReport),
  },
  {
    ...ios,
    id: 'ios-12.2',
    title: say`iPhone and iPad with iOS 12.2 to 15`,
    seenOn: phone,
    tls: tls(appleTls, modern),
    knowsIsrgRootX1: yes(letsEncrypt),
    knowsIsrgRootX2: no(letsEncrypt),
    findsMissingLinks: yes(oneReport),
  },
  {
    ...ios,
    ...bothRoots,
    id: 'ios-16',
    title: say`iPhone and iPad with iOS 16 and newer`,
    seenOn: phone,
    tls: tls(appleTls, modern),
    findsMissingLinks: yes(oneReport),
  },
  // Android's own list. The one report has Plex's Android app work where a link is missing though Android itself fetches none, so
  // whether the app finds links stays open; below 7.1.1 it may know more than Android’s list, which the title says.
  {
    ...androidSystem,
    id: 'android-7.0',
    title: say`Android 5 to 7.0, also on a TV, by Android’s own list`,
    seenOn: phoneAndTv,
    tls: tls(android, ['TLS 1.2'], ['TLS 1.3']),
    knowsIsrgRootX1: no(letsEncrypt),
    knowsIsrgRootX2: no(letsEncrypt),
  },
  {
    ...androidSystem,
    id: 'android-7.1.1',
    title: say`Android 7.1.1 to 9, also on a TV`,
    seenOn: phoneAndTv,
    tls: tls(android, ['TLS 1.2'], ['TLS 1.3']),
    knowsIsrgRootX1: yes(letsEncrypt),
    knowsIsrgRootX2: no(letsEncrypt),
  },
  {
    ...androidSystem,
    id: 'android-10',
    title: say`Android 10 to 13, also on a TV`,
    seenOn: phoneAndTv,
    tls: tls(android, modern),
    knowsIsrgRootX1: yes(letsEncrypt),
    knowsIsrgRootX2: no(letsEncrypt),
  },
  {
    ...androidSystem,
    ...bothRoots,
    id: 'android-14',
    title: say`Android 14 and newer, also on a TV`,
    seenOn: phoneAndTv,
    tls: tls(android, modern),
  },
  { ...nothingKnown, id: 'windows-phone', title: say`Windows Phone`, seenOn: phone, ...onPlexsList },
]

const webOs = { ...nothingKnown, takesEcdsa: yes(lgEcdsa), findsMissingLinks: no(oneReport) }
const player = { ...nothingKnown, ...onPlexsList }
/** Whoever connects to today's server, which offers both, speaks one of them. */
const likeTheReport: Known<SpokenTls> = { is: { speaks: [], lacks: [], oneOf: modern }, source: oneReport }

const televisions: readonly Device[] = [
  {
    ...nothingKnown,
    id: 'samsung-2015',
    title: say`Samsung TV before 2016`,
    seenOn: tv,
    connectsSecurely: no(plexArticle),
  },
  {
    ...nothingKnown,
    id: 'tizen-2.4',
    title: say`Samsung TV of 2016 (Tizen 2.4)`,
    seenOn: tv,
    knowsIsrgRootX1: no(oldTizen),
    ...onPlexsList,
  },
  { ...nothingKnown, id: 'netcast', title: say`LG TV with NetCast (up to 2014)`, seenOn: tv, ...onPlexsList },
  {
    ...webOs,
    id: 'webos-1',
    title: say`LG TV of 2014 and 2015 (webOS 1 and 2)`,
    seenOn: tv,
    tls: tls(lgTls, ['TLS 1.2'], ['TLS 1.3']),
    knowsIsrgRootX1: no(lgTls),
  },
  {
    ...webOs,
    id: 'webos-3',
    title: say`LG TV of 2016 and 2017 (webOS 3)`,
    seenOn: tv,
    tls: tls(lgTls, ['TLS 1.2'], ['TLS 1.3']),
    knowsIsrgRootX1: no(lgTls),
  },
  {
    ...webOs,
    id: 'webos-4',
    title: say`LG TV of 2018 and 2019 (webOS 4)`,
    seenOn: tv,
    tls: tls(lgTls, ['TLS 1.2'], ['TLS 1.3']),
    knowsIsrgRootX1: no(lgTls),
  },
  {
    ...webOs,
    id: 'webos-5',
    title: say`LG TV of 2020 and newer (webOS 5)`,
    seenOn: tv,
    tls: tls(lgTls, modern),
    takesGcm: yes(tls13Demands),
    knowsIsrgRootX1: yes(lgTls),
  },
  {
    ...nothingKnown,
    id: 'tvos-15',
    title: say`Apple TV with tvOS 15 and older`,
    seenOn: tv,
    ...onPlexsList,
  },
  {
    ...anyTls13,
    id: 'tvos-16',
    title: say`Apple TV with tvOS 16 and newer`,
    seenOn: tv,
    tls: tls(appleOldTls, modern),
    knowsIsrgRootX1: yes(appleRoots),
    knowsIsrgRootX2: yes(appleRoots),
    ...onPlexsList,
  },
  {
    ...player,
    id: 'roku',
    title: say`Roku`,
    seenOn: tv,
    tls: likeTheReport,
    knowsIsrgRootX1: yes(oneReport),
    findsMissingLinks: no(oneReport),
  },
  // Fire OS says on which Android it stands, and so which TLS; Let's Encrypt does not know since when it holds ISRG Root X1.
  {
    ...player,
    id: 'fire-tv-5',
    title: say`Fire TV with Fire OS 5 to 7`,
    seenOn: tv,
    tls: tls(fireTv, ['TLS 1.2'], ['TLS 1.3']),
    takesGcm: yes(fireTv),
    takesEcdsa: yes(fireTv),
  },
  {
    ...player,
    id: 'fire-tv-8',
    title: say`Fire TV with Fire OS 8 and newer`,
    seenOn: tv,
    tls: tls(fireTv, modern),
    takesGcm: yes(fireTv),
    takesEcdsa: yes(fireTv),
  },
  { ...nothingKnown, id: 'ps3', title: say`PlayStation 3`, seenOn: tv, connectsSecurely: withLimits },
  { ...player, id: 'ps4-7', title: say`PlayStation 4 before 8.00`, seenOn: tv, knowsIsrgRootX1: no(letsEncrypt) },
  { ...player, id: 'ps4-8', title: say`PlayStation 4 with 8.00 and newer`, seenOn: tv, knowsIsrgRootX1: yes(letsEncrypt) },
  {
    ...nothingKnown,
    id: 'ps5',
    title: say`PlayStation 5`,
    seenOn: tv,
    tls: likeTheReport,
    knowsIsrgRootX1: yes(oneReport),
    findsMissingLinks: no(oneReport),
  },
  { ...nothingKnown, id: 'xbox-360', title: say`Xbox 360`, seenOn: tv, connectsSecurely: withLimits },
  {
    ...player,
    id: 'xbox',
    title: say`Xbox One and newer`,
    seenOn: tv,
    tls: likeTheReport,
    knowsIsrgRootX1: yes(oneReport),
    findsMissingLinks: no(oneReport),
  },
  { ...nothingKnown, id: 'tivo-6', title: say`TiVo (Series 6)`, seenOn: tv, connectsSecurely: yes(plexArticle) },
  { ...nothingKnown, id: 'chromecast', title: say`Chromecast`, seenOn: tv, ...onPlexsList },
]

const others: readonly Device[] = [
  {
    ...nothingKnown,
    id: 'sonos-s1',
    title: say`Sonos with the S1 app`,
    seenOn: [],
    tls: tls(sonos, ['TLS 1.2']),
    needsForwardSecrecy: yes(sonos),
    takesGcm: yes(sonos),
    takesEcdsa: no(sonos),
    ...onPlexsList,
  },
  {
    ...nothingKnown,
    id: 'sonos-s2',
    title: say`Sonos with the S2 app`,
    seenOn: [],
    tls: tls(sonos, ['TLS 1.2']),
    needsForwardSecrecy: yes(sonos),
    takesGcm: yes(sonos),
    takesEcdsa: yes(sonos),
    ...onPlexsList,
  },
  {
    ...anyTls13,
    id: 'node',
    title: say`Tools made with Node 12 and newer`,
    seenOn: [],
    tls: tls(node, modern, tooOld),
    knowsIsrgRootX1: yes(letsEncrypt),
    believesMozilla: yes(node),
    findsMissingLinks: no(nodeFetchesNothing),
  },
  {
    ...anyTls13,
    id: 'python',
    title: say`Tools made with Python 3.10 and newer`,
    seenOn: [],
    tls: tls(python, modern, tooOld),
    needsForwardSecrecy: yes(python),
    takesGcm: yes(python),
    takesEcdsa: yes(python),
    knowsIsrgRootX1: yes(letsEncrypt),
    believesMozilla: yes(certifi),
    findsMissingLinks: no(pythonFetchesNothing),
  },
  { ...nothingKnown, id: 'windows-app', title: say`Plex’s app for Windows`, seenOn: anotherComputer, ...onPlexsList },
  {
    ...nothingKnown,
    id: 'plex-media-player',
    title: say`Plex Media Player and Plex Home Theater`,
    seenOn: anotherComputer,
    ...onPlexsList,
  },
]

export const devices: readonly Device[] = [...browsers, ...televisions, ...phones, ...others]

/** Those on which the message may be seen at that place; all of them where none is told to be there. */
export function devicesAt(where: (typeof places)[number] | null): readonly Device[] {
  const there = devices.filter(({ seenOn }) => where !== null && seenOn.includes(where))
  return there.length > 0 ? there : devices
}
