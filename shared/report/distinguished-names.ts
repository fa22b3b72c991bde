import { isAddress } from '../addresses/address'
import type { HostNames } from './host-names'
import { judgedInNames } from './public-words'
import { hideWords, type Hiding } from './self-descriptions'

/** Kinds of attributes: words, or the object identifiers of those that have none (`2.5.4.17`), which are no addresses. */
const attribute = /(^|, )((?:[A-Za-z]{1,32}|\d{1,4}(?:\.\d{1,9}){2,15})=)/g

/** Subject or issuer, attribute by attribute; two that were equal still are. */
export function hideDistinguishedName(text: string, hiding: Hiding, hosts: HostNames): string {
  const heads = [...text.matchAll(attribute)]
  if (heads.length === 0) return hideNamePart(text, hiding, hosts)
  const before = text.slice(0, heads[0]?.index ?? 0)
  return (
    hideNamePart(before, hiding, hosts) +
    heads
      .map((head, index) => {
        const [whole, joint = '', type = ''] = head
        const value = text.slice(head.index + whole.length, heads[index + 1]?.index ?? text.length)
        return `${joint}${known.has(type) || /^\d/.test(type) ? type : 'other='}${type === 'C=' && /^[A-Z]{2}$/i.test(value) ? value : hideNamePart(value, hiding, hosts)}`
      })
      .join('')
  )
}

const known = new Set(
  [
    'CN',
    'serialNumber',
    'C',
    'L',
    'ST',
    'street',
    'O',
    'OU',
    'organizationIdentifier',
    'UID',
    'DC',
    'emailAddress',
    'SN',
    'GN',
    'title',
    'initials',
    'postalCode',
    'G',
    'STREET',
    'other',
  ].map((type) => `${type}=`),
)

/** One value: a host's name as everywhere in the report, else words, of which the authorities' stay. */
export function hideNamePart(value: string, hiding: Hiding, hosts: HostNames): string {
  const isHost = isAddress(value) || /^(?:\*\.)?(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]{2,}$/u.test(value)
  return isHost && value.search(judgedInNames) < 0 ? hosts.hide(value) : hideWords(value, judgedInNames, hiding)
}
