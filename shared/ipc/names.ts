/** The names that cross the wire. The preload imports this file alone, so that the schema library stays out of it. */
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
  'copy text',
  'open link',
  'describe act',
  'perform act',
  'load session',
  'save session',
] as const
export type RequestName = (typeof requestNames)[number]

export const pushNames = ['found server', 'examination'] as const
export type PushName = (typeof pushNames)[number]
