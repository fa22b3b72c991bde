/**
 * The events of a net log (chromium.org, "NetLog"), also of one whose end was cut off.
 * @param {string} text
 * @returns {{ constants: any, events: any[] }}
 */
export function readNetLog(text) {
  const trimmed = text.trim()
  return JSON.parse(trimmed.endsWith(']}') ? trimmed : `${trimmed.replace(/,$/, '')}]}`)
}
