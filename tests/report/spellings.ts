/** Ways in which a secret may be written, by people and by programs. Each must be seen through, whatever the secret is. */
export const spellings: readonly (readonly [how: string, write: (secret: string) => string])[] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['in small letters', (text) => text.toLowerCase()],
  ['in quotation marks', (text) => `"${text}"`],
  ['in brackets', (text) => `(${text})`],
  ['between markup', (text) => `<b>${text}</b>`],
  ['in JSON', (text) => JSON.stringify({ a: text })],
  ['in JSON inside JSON', (text) => JSON.stringify(JSON.stringify({ a: text }))],
  ['URL-encoded', (text) => encodeURIComponent(text)],
  ['URL-encoded to the last letter', (text) => each(text, (byte) => `%${byte}`)],
  ['URL-encoded twice', (text) => encodeURIComponent(each(text, (byte) => `%${byte}`))],
  ['escaped as in JavaScript', (text) => [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
  ['escaped as bytes', (text) => each(text, (byte) => `\\x${byte}`)],
  ['as entities of HTML', (text) => [...text].map((letter) => `&#${String(letter.codePointAt(0))};`).join('')],
  ['as entities in hex', (text) => [...text].map((letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16)};`).join('')],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
  ['in base64 for URLs', (text) => Buffer.from(text).toString('base64url')],
  ['in base64 twice', (text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64')],
  ['in hex', (text) => Buffer.from(text).toString('hex')],
  ['in full-width letters', (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
  ['with marks of no width', (text) => [...text].join('\u200b')],
  ['with soft hyphens', (text) => [...text].join('\u00ad')],
]

const each = (text: string, write: (byte: string) => string): string =>
  [...Buffer.from(text)].map((byte) => write(byte.toString(16).padStart(2, '0'))).join('')

/** What must not be read afterwards: the secret as it is, and as it was written. Marks and widths that nobody sees do not make it another. */
export const leakOf = (secret: string, written: string, told: string): string | undefined => {
  const seen = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .toLowerCase()
  return [secret, written].find((piece) => seen(told).includes(seen(piece)))
}
