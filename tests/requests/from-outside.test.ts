import { expect, it } from 'vitest'
import { fromOutsideRequests } from '../../electron/requests/from-outside'
import { KeptEvidence } from '../../electron/requests/kept-evidence'
import { publishing } from '../evidence/account'
import { hash } from '../evidence/frame'
import { home } from '../evidence/home'

const keptThat = (shown: 'looked' | 'opened', ...published: readonly string[]): KeptEvidence => {
  const kept = new KeptEvidence(() => Promise.reject(new Error('no report here')))
  const evidence = home({ published: publishing(...published) })
  if (shown === 'looked') kept.showLook(evidence, null)
  else kept.show(evidence, null)
  return kept
}

it('draws the page of the server that main itself looked at, and of no other', () => {
  const drawn = fromOutsideRequests(keptThat('looked', '192.168.1.20', '203.0.113.7'))['page outside']()
  expect(drawn).toMatchObject({ url: `https://203-0-113-7.${hash}.plex.direct:32400/identity` })
  expect('code' in drawn && drawn.code.every((row) => /^[01]+$/.test(row) && row.length === drawn.code.length)).toBe(true)
})

it.each([
  ['a saved report tells of it', keptThat('opened', '203.0.113.7')],
  ['no address outside is known', keptThat('looked', '192.168.1.20')],
  ['nobody has looked', new KeptEvidence(() => Promise.reject(new Error('no report here')))],
] as const)('says why there is none where %s', (_, kept) => {
  expect(fromOutsideRequests(kept)['page outside']()).toHaveProperty('refused')
})
