import { describe, expect, it } from 'vitest'
import { causes } from '@shared/causes/shelf'
import { diagnose } from '@shared/diagnose'
import { beginnings, changes, type Changed } from '@shared/facts/answers'
import { letServerReachPlex } from '@shared/fixes/plex/server-offline'
import { fixOf } from '@shared/fixes/remedies'
import { remarksOn } from '@shared/guide/remarks'
import { fittingFirst, hintedCauses, steered, whyItFits } from '@shared/judging/changed'
import { remedyId } from '@shared/model/fix'
import { say } from '@shared/model/message'
import { spoken } from '../spoken'
import { closed, home, type Seen } from '../evidence/home'
import { namesAre, no, resolver } from '../evidence/dns'

const router = resolver({ server: no(), privateControl: no() })
const adapter = { name: 'wlan0', kind: 'wired or Wi-Fi', addresses: [{ address: '192.168.1.5', prefixLength: 24 }] } as const
const hidden: Seen = {
  names: namesAre({ system: no(), resolvers: [router] }),
  interfaces: { adapters: [{ ...adapter, addresses: [...adapter.addresses] }], gateways: [router.address] },
}
const silent = closed('no answer')

const after = (changed: Changed | null, seen: Seen) => {
  const evidence = home(changed === null ? seen : { ...seen, answers: { changed } })
  const diagnosis = diagnose(evidence)
  const [first] = diagnosis.confirmed
  if (!first) throw new RangeError('nobody is convicted')
  return {
    cause: first.cause,
    text: first.explanation.map(spoken).join(' '),
    remedies: first.fix?.remedies.map(remedyId) ?? [],
    remarks: remarksOn(evidence, diagnosis).map(spoken).join(' '),
  }
}

describe('what changed just before', () => {
  it('speaks only for causes that there are', () => {
    const known = causes.map(({ id }) => id)
    expect(hintedCauses.filter((id) => !known.includes(id))).toEqual([])
  })

  it.each(changes)('convicts nobody and acquits nobody: %s', (changed) => {
    for (const seen of [hidden, silent]) expect(after(changed, seen).cause).toBe(after(null, seen).cause)
    expect(diagnose(home({ answers: { changed } })).outcome).toBe('secure')
  })

  it('a new router: the name’s text speaks of the new one, and a server that is silent may have another address', () => {
    expect(after('new router', hidden).text).toContain('Your new router, 192.168.1.1')
    expect(after(null, hidden).text).not.toContain('new router')
    expect(after('new router', hidden).remarks).toContain('It fits that your router is new')
    expect(after('new router', silent).remedies[0]).toBe('find-address')
  })

  it('a server that is new or has moved: it is looked for first', () => {
    expect(after('new server', silent).remedies[0]).toBe('find-address')
    expect(after('new server', silent).remarks).toContain('apps may still look for it where it was')
  })

  it('an update: the firewall’s rule comes first', () => {
    expect(after('update', silent).remedies[0]).toBe('open-firewall')
    expect(after('update', silent).remarks).toContain('Plex needs some minutes after one')
  })

  it('a new password: the server is signed in again first', () => {
    const fix = fixOf(say`You bring the server back.`, 5, ...letServerReachPlex)
    expect(fix.remedies.map(remedyId)[0]).not.toBe('server-signed-out')
    expect(steered(fix, 'password').remedies.map(remedyId)[0]).toBe('server-signed-out')
    expect(spoken(whyItFits({ changed: 'password' }, 'claimed-but-offline') ?? say`nothing`)).toContain(
      'signs out your apps and your server',
    )
  })

  it('a VPN: it is switched off first', () => {
    expect(after('VPN', silent).remedies[0]).toBe('vpn-off')
    expect(after('VPN', silent).remarks).toContain('It fits that it began with a VPN')
  })

  it('security software: the firewall’s rule comes first', () => {
    expect(after('security software', silent).remedies[0]).toBe('open-firewall')
    expect(after('security software', silent).remarks).toContain('such programs look into connections')
  })

  it.each(['nothing', 'not sure'] as const)('“%s” changes neither order nor words', (changed) => {
    for (const seen of [hidden, silent]) expect(after(changed, seen)).toEqual(after(null, seen))
  })

  it('it has never worked: the verdict says that it fits, and of suspects those that were so from the first day come first', () => {
    const never = home({ ...hidden, answers: { began: 'never worked' } })
    expect(remarksOn(never, diagnose(never)).map(spoken).join(' ')).toContain('from the first day')
    const suspected = ['clock-wrong', 'server-unclaimed'].map((cause) => ({ cause }))
    expect(fittingFirst(suspected, { began: 'never worked' }).map(({ cause }) => cause)).toEqual(['server-unclaimed', 'clock-wrong'])
    expect(fittingFirst(suspected, { began: 'today' })).toEqual(suspected)
  })

  it.each(beginnings)('when it began convicts nobody and acquits nobody: %s', (began) => {
    for (const seen of [hidden, silent])
      expect(diagnose(home({ ...seen, answers: { began } })).confirmed.map(({ cause }) => cause)).toEqual(
        diagnose(home(seen)).confirmed.map(({ cause }) => cause),
      )
    expect(diagnose(home({ answers: { began } })).outcome).toBe('secure')
  })

  it('puts what it speaks for before other suspicions, and keeps the order of the rest', () => {
    const suspected = ['clock-wrong', 'traffic-intercepted', 'this-app-blocked'].map((cause) => ({ cause }))
    expect(fittingFirst(suspected, { changed: 'security software' }).map(({ cause }) => cause)).toEqual([
      'traffic-intercepted',
      'this-app-blocked',
      'clock-wrong',
    ])
    expect(fittingFirst(suspected, { changed: 'not sure', began: 'not sure' })).toEqual(suspected)
  })

  it('takes nothing that costs something before what is free', () => {
    const free = { steps: [{ kind: 'tell', id: 'free', title: say`Free`, text: [] }] } as const
    const costly = {
      steps: [{ kind: 'tell', id: 'costly', title: say`Costly`, text: [], price: say`much`, likelyAfter: ['VPN'] }],
    } as const
    expect(steered(fixOf(say`You do it.`, 1, free, costly), 'VPN').remedies.map(remedyId)).toEqual(['free', 'costly'])
  })
})
