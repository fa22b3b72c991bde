/** The names that cross the wire. The preload imports only this file, so that the schema library stays out of it. */
export const requestNames = [
  'about',
  'find servers',
  'choose server',
  'choose typed',
  'examine',
  'cancel',
  'preview report',
  'save report',
  'open report',
  'take dropped file',
  'choose certificate',
  'choose key',
  'unlock certificate',
  'judge certificate',
  'put certificate away',
  'copy text',
  'open link',
  'describe act',
  'perform act',
  'load session',
  'save session',
  'account',
  'sign in',
  'open sign-in page',
  'stop signing in',
  'sign out',
] as const
/** Carries a path, so only the preload asks it: the page hands over the file that a person dropped, and can name none. */
export const dropRequest = 'take dropped file' satisfies (typeof requestNames)[number]
/** These reach out of the window, into the clipboard, a browser or a dialog of the system: only after a person pressed something. */
export const pressedRequests = [
  'save report',
  'open report',
  'choose certificate',
  'choose key',
  'copy text',
  'open link',
  'perform act',
  'sign in',
  'open sign-in page',
  'sign out',
] as const satisfies readonly (typeof requestNames)[number][]
export type RequestName = (typeof requestNames)[number]

export const pushNames = ['found server', 'examination', 'sign-in page'] as const
export type PushName = (typeof pushNames)[number]
