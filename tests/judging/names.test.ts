import { causes } from '@shared/causes/shelf'
import { waysToFail } from '@shared/judging/names/trouble'
import { stepsOf } from '@shared/model/fix'
import { describe, expect, it } from 'vitest'
import { nowhereControl } from '@shared/addresses/plex-direct'
import { convicted, finding, spoken, suspectedOf } from './convict'
import { address, hash } from '../evidence/frame'
import { connectionThat } from '../evidence/network'
import { gives, namesAre, no, resolver, silence } from '../evidence/dns'

const honest = no(3, { soa: true })
const own = { name: 'plex.family.example', expected: null }
const stranger = '198.51.100.99'

describe('a name server that drops questions', () => {
  it('filters where it drops private addresses alone', () => {
    const names = namesAre({ system: silence, resolvers: [resolver({ server: silence, privateControl: silence, nowhere: honest })] })
    expect(convicted({ names })).toEqual(['dns-rebinding-protection'])
  })

  it('finds no way to Plex’s names where it drops them all', () => {
    const drops = { server: silence, privateControl: silence, publicControl: silence, nowhere: silence }
    const seen = { names: namesAre({ system: silence, resolvers: [resolver(drops)] }) }
    expect(convicted(seen)).toEqual(['plex-direct-unreachable'])
    expect(spoken(finding(seen, 'plex-direct-unreachable'))).toContain('keeps silent about every name')
  })

  it('holds one name back where it drops that one', () => {
    const names = namesAre({ system: silence, resolvers: [resolver({ server: silence, nowhere: honest })] })
    expect(convicted({ names })).toEqual(['name-does-not-resolve'])
  })

  it.each([
    ['another question was lost once', { publicControl: { ...gives('1.2.3.4'), lost: 1 } }, 'name-server-unsteady'],
    ['another answer is late', { plexTv: { ...gives('52.1.1.1'), tookMs: 3_000 } }, 'name-server-unsteady'],
    ['only one of them is missing', { privateControl: gives('192.168.1.1'), publicControl: silence }, 'name-server-unsteady'],
    ['no question is answered', { publicControl: silence, plexTv: silence }, 'name-server-silent'],
  ])('is not taken for a filter where %s', (_, change, cause) => {
    const names = namesAre({ system: silence, resolvers: [resolver({ server: silence, privateControl: silence, ...change })] })
    expect(convicted({ names })).toEqual([cause])
  })
})

describe('a name server that makes addresses up for names that do not exist', () => {
  const makesUp = (change = {}) => resolver({ nowhere: gives(stranger), ...change })

  it('convicts and suspects nobody where the server’s name is right', () => {
    const seen = { names: namesAre({ resolvers: [makesUp()] }) }
    expect(convicted(seen)).toEqual([])
    expect(suspectedOf(seen)).toEqual([])
  })

  it('is told where it takes the server’s name for one of them, and no filter is accused', () => {
    const seen = {
      names: namesAre({ system: gives(stranger), resolvers: [makesUp({ server: gives(stranger), privateControl: gives(stranger) })] }),
    }
    expect(convicted(seen)).toEqual(['name-leads-elsewhere'])
    const told = spoken(finding(seen, 'name-leads-elsewhere'))
    expect(told).toContain('makes an address up for every name that does not exist')
    expect(told).toContain(nowhereControl.name)
    expect(stepsOf(finding(seen, 'name-leads-elsewhere').fix).map(({ id }) => id)).toContain('search-help-off')
  })

  it('is not taken for one where all of plex.direct leads to that place, or every name does', () => {
    const all = { server: gives(stranger), privateControl: gives(stranger), publicControl: gives(stranger) }
    for (const change of [all, { ...all, plexTv: gives(stranger) }]) {
      const seen = { names: namesAre({ system: gives(stranger), resolvers: [makesUp(change)] }) }
      expect(convicted(seen)).toEqual(['name-leads-elsewhere'])
      expect(spoken(finding(seen, 'name-leads-elsewhere'))).not.toContain('makes an address up')
    }
  })

  it('does not let a stranger pass for the server where an own domain does not exist', () => {
    const names = namesAre({ ...own, system: gives(stranger), resolvers: [makesUp({ server: gives(stranger) })] })
    const seen = { names, connection: connectionThat('refused'), handshake: null, certificate: null, trust: null, identity: null }
    expect(convicted(seen)).toEqual(['own-domain-does-not-resolve'])
    expect(convicted({ ...seen, names: namesAre({ ...own, system: gives(address), resolvers: [makesUp()] }) })).toEqual(['server-off'])
  })
})

describe('a filter and a domain of one’s own', () => {
  const seenWith = (server: ReturnType<typeof no>, change = {}) => ({
    names: namesAre({ ...own, system: no(), resolvers: [resolver({ server, privateControl: no(2), nowhere: honest, ...change })] }),
  })

  it('is recognised by its very “no”, which is not the “no” to names that do not exist', () => {
    expect(convicted(seenWith(no(2)))).toEqual(['dns-rebinding-protection'])
    expect(convicted(seenWith(no(3), { privateControl: no(3) }))).toEqual(['dns-rebinding-protection'])
  })

  it('is not blamed where the domain does not exist, or nothing tells the two apart', () => {
    expect(convicted(seenWith(honest))).toEqual(['own-domain-does-not-resolve'])
    expect(convicted(seenWith(no(2), { nowhere: no(2) }))).toEqual(['own-domain-does-not-resolve'])
    expect(convicted(seenWith(no(2), { nowhere: undefined }))).toEqual(['own-domain-does-not-resolve'])
  })
})

it('a plex.direct name that spells no address is not called a domain of one’s own', () => {
  const names = namesAre({
    name: `192-168-1-2o.${hash}.plex.direct`,
    expected: null,
    system: honest,
    resolvers: [resolver({ server: honest, nowhere: honest })],
  })
  expect(convicted({ names })).toEqual(['name-does-not-resolve'])
})

it('a dnsmasq that passes another one’s mark on is not accused with it', () => {
  const marked = { server: no(0, { extendedError: 15 }), privateControl: no(0, { extendedError: 15 }), software: 'dnsmasq-2.90' }
  const resolvers = [resolver(marked), resolver({ ...marked, address: '198.51.100.1', from: 'behind' })]
  expect(convicted({ names: namesAre({ system: no(), resolvers }) })).toEqual(['dns-filter-outside'])
})

it('a question of the system’s own that was lost is no memory of an old answer', () => {
  expect(convicted({ names: namesAre({ system: silence }) })).toEqual(['name-server-unsteady'])
})

it('a name server that cuts its answers and gives the whole to nobody is told from one that is not there', () => {
  const cut = { state: 'failed', failure: 'refused', cut: true, tookMs: 2 } as const
  const all = { server: cut, privateControl: cut, publicControl: cut, plexTv: cut }
  const seen = { names: namesAre({ system: silence, resolvers: [resolver(all)] }) }
  expect(convicted(seen)).toEqual(['name-server-silent'])
  const told = spoken(finding(seen, 'name-server-silent'))
  expect(told).toContain('cuts every answer short')
  expect(told).not.toContain('no name server is running')
})

it('a name server that turns every question away is told from one that finds nothing', () => {
  const away = { server: no(5), privateControl: no(5), publicControl: no(5), plexTv: no(5) }
  const seen = { names: namesAre({ system: no(), resolvers: [resolver(away)] }) }
  expect(convicted(seen)).toEqual(['name-does-not-resolve'])
  expect(spoken(finding(seen, 'name-does-not-resolve'))).toContain('turns every question away')
})

it('whose doing it is shows itself where the layer behind knows the name', () => {
  const blocks = { server: no(3), privateControl: no(3), publicControl: no(3), software: 'dnsmasq-2.90' }
  const seen = { names: namesAre({ system: no(3), resolvers: [resolver(blocks), resolver({ address: '198.51.100.1', from: 'behind' })] }) }
  expect(spoken(finding(seen, 'plex-direct-blocked'))).toContain('192.168.1.1 (it looks like dnsmasq) does it by itself')
})

describe('two name servers', () => {
  const well = resolver({ address: '192.168.1.2' })
  const dead = resolver({ server: silence, privateControl: silence, publicControl: silence, plexTv: silence })
  const block = gives('0.0.0.0')

  it.each([
    ['is silent, and the computer waits for it', silence, dead, 'name-server-silent'],
    ['blocks Plex’s names', block, resolver({ server: block, privateControl: block, publicControl: block }), 'plex-direct-blocked'],
    ['fails for Plex’s names', no(2), resolver({ server: no(2), privateControl: no(2), publicControl: no(2) }), 'plex-direct-unreachable'],
    [
      'finds no name',
      no(2),
      resolver({ server: no(2), privateControl: no(2), publicControl: no(2), plexTv: no(2) }),
      'name-does-not-resolve',
    ],
    ['hides private addresses', no(), resolver({ server: no(), privateControl: no() }), 'dns-rebinding-protection'],
  ] as const)('are judged by the first where that %s, however healthy the second is', (_, system, first, cause) => {
    const names = namesAre({ system, resolvers: [first, well] })
    expect(convicted({ names })).toEqual([cause])
    expect(spoken(finding({ names }, cause))).not.toContain('only this one does not')
  })

  it('are told apart where one of them is silent', () => {
    const said = spoken(finding({ names: namesAre({ system: silence, resolvers: [dead, well] }) }, 'name-server-silent'))
    expect(said).toContain('It is 192.168.1.1. 192.168.1.2 gives the right address')
  })

  it('convict nobody where the computer gets over the silent one, and a memory where its answer is a “no” all the same', () => {
    expect(convicted({ names: namesAre({ resolvers: [dead, well] }) })).toEqual([])
    expect(convicted({ names: namesAre({ system: no(3), resolvers: [dead, well] }) })).toEqual(['old-answer-remembered'])
  })
})

it('an address beside an error is no address: the filter that gives both is convicted', () => {
  const both = (to: string) => ({ ...gives(to), rcode: 14 })
  const names = namesAre({ system: no(), resolvers: [resolver({ server: both(address), privateControl: both('192.168.1.1') })] })
  expect(convicted({ names })).toEqual(['dns-rebinding-protection'])
})

it('a look-up that takes this computer seconds is suspected, though the name server answers Relock at once', () => {
  const names = namesAre({ system: { ...gives(address), tookMs: 3_500 } })
  expect(convicted({ names })).toEqual([])
  expect(suspectedOf({ names })).toEqual(['name-server-unsteady'])
  expect(spoken(finding({ names }, 'name-server-unsteady'))).toContain('3.5 seconds')
})

describe('systemd-resolved on this computer', () => {
  const standIn = (change: Parameters<typeof resolver>[0]) => resolver({ address: '127.0.0.53', ...change })
  const hides = { server: no(0), privateControl: no(0) }

  it('filters nothing: what it says against the router that it asks, it remembers', () => {
    expect(convicted({ names: namesAre({ system: no(), resolvers: [standIn(hides), resolver()] }) })).toEqual(['old-answer-remembered'])
    const notFound = { server: no(3, { soa: true }) }
    expect(convicted({ names: namesAre({ system: no(3), resolvers: [standIn(notFound), resolver()] }) })).toEqual(['old-answer-remembered'])
  })

  it('passes on what the router takes away', () => {
    const names = namesAre({ system: no(), resolvers: [standIn(hides), resolver(hides)] })
    expect(convicted({ names })).toEqual(['dns-rebinding-protection'])
    expect(spoken(finding({ names }, 'dns-rebinding-protection'))).toContain('inside your home. 192.168.1.1, or something')
  })
})

describe('a name server that was mended a moment ago', () => {
  const before = { server: no(3), privateControl: no(3), nowhere: no(3, { soa: true }) }

  it('only remembers, where a name that nobody asked for before gets its address', () => {
    const names = namesAre({ system: no(3), resolvers: [resolver({ ...before, freshControl: gives('192.168.1.1') })] })
    expect(convicted({ names })).toEqual(['old-answer-remembered'])
    expect(spoken(finding({ names }, 'old-answer-remembered'))).toContain('192.168.1.1 lets such names through now')
  })

  it('still filters where that one is taken away as well', () => {
    const names = namesAre({ system: no(3), resolvers: [resolver({ ...before, freshControl: no(3) })] })
    expect(convicted({ names })).toEqual(['dns-rebinding-protection'])
  })
})

describe('a filter at a public IPv6 address', () => {
  const names = namesAre({ system: no(), resolvers: [resolver({ address: '2001:db8:2::1', server: no(), privateControl: no() })] })
  const at = (own: string) => ({
    names,
    interfaces: {
      adapters: [{ name: 'eth0', kind: 'wired or Wi-Fi' as const, addresses: [{ address: own, prefixLength: 64 }] }],
      gateways: [],
    },
  })

  it('is the router where it stands in the home’s own network', () => {
    expect(convicted(at('2001:db8:2::50'))).toEqual(['dns-rebinding-protection'])
  })

  it('is outside where it does not', () => {
    expect(convicted(at('2001:db8:3::50'))).toEqual(['dns-filter-outside'])
  })
})

describe('a filter in its own words', () => {
  const zero = { ...gives('0.0.0.0'), extendedError: 15 }
  const likely = (change: Parameters<typeof resolver>[0]) => {
    const seen = { names: namesAre({ system: no(), resolvers: [resolver({ server: no(), privateControl: no(), ...change })] }) }
    expect(convicted(seen)).toEqual(['dns-rebinding-protection'])
    const told = finding(seen, 'dns-rebinding-protection')
    const [step] = stepsOf(told.fix)
    return {
      told: spoken(told),
      options: step?.kind === 'choose' ? step.options.filter((option) => option.likely === true).map(({ id }) => id) : [],
    }
  }

  it.each([
    ['Blocky with a list of addresses', { ...zero, explanation: 'BLOCKED IP (rebind)' }, 'blocky'],
    ['Blocky with its own protection', { ...no(), extendedError: 15, explanation: 'REBIND (rebinding protection)' }, 'blocky'],
    ['dnscrypt-proxy', { ...no(), explanation: 'This query has been locally blocked by dnscrypt-proxy' }, 'dnscrypt-proxy'],
  ])('%s leads to its page of the guide alone, and its words are a proof', (_, answer, option) => {
    const { told, options } = likely({ server: answer, privateControl: answer })
    expect(options).toEqual([option])
    expect(told).toContain(answer.explanation)
    expect(told).not.toContain('looks like dnsmasq')
  })

  it('in words that nobody knows leads to no page', () => {
    const answer = { ...zero, explanation: 'Filtered by our policy' }
    expect(likely({ server: answer, privateControl: answer }).options).toEqual([])
  })

  it('that shows one page in the place of every private address is a filter, and no wrong lead', () => {
    const page = gives('192.168.1.30')
    expect(likely({ server: page, privateControl: page, nowhere: honest }).told).toContain('192.168.1.30')
  })

  it('of Unbound that says that there is no such name is a policy, which has a page of its own', () => {
    const software = 'unbound 1.19.2'
    expect(likely({ server: no(3), privateControl: no(3), software }).options).toEqual(['unbound-policy'])
    expect(likely({ server: no(0), privateControl: no(0), software }).options).not.toContain('unbound-policy')
  })

  it('of Asus may be as it is sold, or Merlin’s', () => {
    const box = { title: 'ASUS Login', maker: null, model: null }
    expect(likely({ software: 'dnsmasq-2.90', box }).options).toEqual(['asus', 'asuswrt-merlin'])
  })
})

describe('a name server that checks signatures', () => {
  it.each([6, 7, 8, 9, 10, 12])('says with the extended error %d that its check failed', (extendedError) => {
    const bogus = no(2, { extendedError })
    const seen = {
      names: namesAre({ system: no(2), resolvers: [resolver({ server: bogus, privateControl: bogus, publicControl: bogus })] }),
    }
    expect(convicted(seen)).toEqual(['name-signature-rejected'])
    const told = spoken(finding(seen, 'name-signature-rejected'))
    expect(told).toContain(`extended error ${String(extendedError)}`)
    expect(stepsOf(finding(seen, 'name-signature-rejected').fix).map(({ id }) => id)).not.toContain('restart-router')
  })

  it.each([22, 23, 0])('with the extended error %d says something else', (extendedError) => {
    const fails = no(2, { extendedError })
    const seen = {
      names: namesAre({ system: no(2), resolvers: [resolver({ server: fails, privateControl: fails, publicControl: fails })] }),
    }
    expect(convicted(seen)).toEqual(['plex-direct-unreachable'])
  })
})

describe('a router that filters, while this computer asks somebody else', () => {
  const names = namesAre({
    resolvers: [resolver({ address: '1.1.1.1' }), resolver({ from: 'router', server: no(), privateControl: no(), nowhere: honest })],
  })

  it.each(['TV', 'phone', 'another computer'] as const)('is suspected where the message is on: %s', (where) => {
    const seen = { names, answers: { where, serverIsHere: 'yes', changed: 'nothing' } } as const
    expect(convicted(seen)).toEqual([])
    expect(suspectedOf(seen)).toContain('dns-rebinding-protection')
    expect(spoken(finding(seen, 'dns-rebinding-protection'))).toContain('your router, which most other devices ask')
  })

  it('is not where it is in this browser', () => {
    const seen = { names, answers: { where: 'this browser', serverIsHere: 'yes', changed: 'nothing' } } as const
    expect(suspectedOf(seen)).not.toContain('dns-rebinding-protection')
  })
})

describe('the ways in which a name fails', () => {
  it('each convict a cause of the rung', () => {
    const causesOfNames = causes.filter(({ rung }) => rung === 'name').map(({ id }) => id)
    expect(waysToFail.map(([cause]) => cause).filter((cause) => !causesOfNames.includes(cause))).toEqual([])
  })
})
