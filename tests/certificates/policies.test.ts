import { describe, expect, it } from 'vitest'
import { authority, der, dnsNames, extension, make, verdict, x509 } from './workshop'

const [gold, silver, any] = ['1.3.6.1.4.1.55555.1', '1.3.6.1.4.1.55555.2', '2.5.29.32.0']
/** An object identifier as it stands inside a list of purposes. */
const oid = (id: string) => Buffer.from(new x509.ExtendedKeyUsageExtension([id]).value).subarray(2)
const stated = (...policies: string[]) => extension('2.5.29.32', der(0x30, ...policies.map((policy) => der(0x30, oid(policy)))))
const mapped = (issuer: string, subject: string) => extension('2.5.29.33', der(0x30, der(0x30, oid(issuer), oid(subject))), true)
/** Every certificate below, from so many on, needs a policy. */
const demanded = (after: number) => extension('2.5.29.36', der(0x30, der(0x80, [after])), true)
const noMapping = extension('2.5.29.36', der(0x30, der(0x80, [0]), der(0x81, [0])), true)
const noAny = extension('2.5.29.54', der(0x02, [0]), true)

/** Is a server with its policies accepted under an authority with its own? */
async function path(above: readonly x509.Extension[], own: readonly x509.Extension[]): Promise<string> {
  const root = await authority({ subject: 'CN=Test Root' })
  const middle = await authority({ subject: 'CN=Middle', by: root, extensions: above })
  const server = await make({ by: middle, extensions: [dnsNames('plex.example.com'), ...own] })
  return verdict([server, middle], [root])
}
const broken = 'against the rules'

describe('policies', () => {
  it('need not be stated where nobody demands one', async () => {
    expect(await path([], [])).toBe('accepted')
    expect(await path([stated(gold)], [stated(silver)])).toBe('accepted')
    expect(await path([stated(gold)], [])).toBe('accepted')
  })

  it('that are demanded go from the authority to the server without a gap', async () => {
    expect(await path([demanded(0), stated(gold)], [stated(gold)])).toBe('accepted')
    expect(await path([demanded(0), stated(gold)], [stated(silver)])).toBe(broken)
    expect(await path([demanded(0), stated(gold)], [])).toBe(broken)
    expect(await path([demanded(0)], [stated(gold)])).toBe(broken)
    expect(await path([demanded(5)], [])).toBe('accepted')
  })

  it('may be any at all, unless that is forbidden', async () => {
    expect(await path([demanded(0), stated(any)], [stated(gold)])).toBe('accepted')
    expect(await path([demanded(0), stated(gold)], [stated(any)])).toBe('accepted')
    expect(await path([demanded(0), stated(gold), noAny], [stated(any)])).toBe(broken)
  })

  it('may go by another name below, unless that is forbidden', async () => {
    expect(await path([demanded(0), stated(gold), mapped(gold, silver)], [stated(silver)])).toBe('accepted')
    expect(await path([demanded(0), stated(gold), mapped(gold, silver)], [stated(gold)])).toBe(broken)
    expect(await path([stated(gold), mapped(any, silver)], [stated(silver)])).toBe(broken)
  })

  it('keep their names below an authority that forbids others', async () => {
    const root = await authority({ subject: 'CN=Strict Root', extensions: [noMapping] })
    const middle = await authority({ subject: 'CN=Middle', by: root, extensions: [stated(gold), mapped(gold, silver)] })
    const server = (policy: string) => make({ by: middle, extensions: [dnsNames('plex.example.com'), stated(policy)] })
    expect(verdict([await server(silver), middle], [root])).toBe(broken)
  })

  it('may be critical, since they are kept', async () => {
    const critical = extension('2.5.29.32', der(0x30, der(0x30, oid(gold))), true)
    expect(await path([critical], [critical])).toBe('accepted')
  })
})
