import { expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { plainly } from '../../electron/command-line/lines'
import { tellVerdict } from '../../electron/command-line/telling'
import { publishing } from '../evidence/account'
import { hash } from '../evidence/frame'
import { home, type Seen } from '../evidence/home'
import { relockHere } from './relock'

const published = publishing('192.168.1.20', '203.0.113.9')
const page = `https://203-0-113-9.${hash}.plex.direct:32400/identity`

const told = (seen: Seen): string => {
  const evidence = home(seen)
  return plainly(tellVerdict(evidence, diagnose(evidence)))
}

it('tells the page for a phone where only a phone can see, until it has looked', () => {
  const away = { published, answers: { where: 'away from home' as const } }
  expect(told(away)).toContain(page)
  expect(told(away)).toContain('--phone')
  expect(told({ published })).not.toContain(page)
  expect(told({ answers: { where: 'away from home' } })).not.toContain('--phone')
  const after = told({ ...away, fromOutside: { saw: 'loading' } })
  expect(after).toContain('closed-from-outside')
  expect(after).not.toContain('--phone')
})

it('takes the four words of what it shows, and no other', async () => {
  const { code, err } = await relockHere(['check', '--phone', 'nothing', '192.168.1.20'])
  expect([code, err]).toEqual([2, expect.stringMatching(/--phone.*plex, warning, loading, refused/)])
})
