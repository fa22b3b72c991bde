import { say, type Message } from './message'

/** Browsers whose own files Relock can read. All but Firefox are made from Chromium, and store alike. */
export const browserIds = ['chrome', 'chromium', 'edge', 'brave', 'vivaldi', 'opera', 'firefox'] as const
export type BrowserId = (typeof browserIds)[number]

export const browserTitles: Readonly<Record<BrowserId, Message>> = {
  chrome: say`Chrome`,
  chromium: say`Chromium`,
  edge: say`Edge`,
  brave: say`Brave`,
  vivaldi: say`Vivaldi`,
  opera: say`Opera`,
  firefox: say`Firefox`,
}

/** What a browser would say if app.plex.tv asked for addresses at home, or for those of this very computer. */
export const permissions = [
  'allowed',
  'blocked',
  /** Its question was closed so often that the browser has stopped asking for a while, and says no. */
  'no longer asked',
  'blocked by default',
  'allowed by policy',
  'blocked by policy',
  /** It has asked before, and nobody answered. */
  'asked, unanswered',
  /** It would ask. */
  'asks',
] as const
export type Permission = (typeof permissions)[number]
