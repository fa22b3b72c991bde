import { describe, expect, it } from 'vitest'
import fact from '@shared/facts/handshake'
import handshake from '../../electron/probes/handshake'
import { Reader } from '../../electron/network/tls/bytes'
import { cipherName } from '../../electron/network/tls/ciphers'
import { clientHello } from '../../electron/network/tls/hello'
import { during } from '../network/tls/asking'
import { file, openssl, rsaServer, sServer } from '../network/tls/openssl'
import { lookingAt } from '../network/tls/route'

const cert = (): string[] => ['-cert', rsaServer().certificate, '-key', rsaServer().key]
/** The well-known group of RFC 3526 §3 with 2048 bits. */
const group = (): string => file('group.pem', openssl('genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:modp_2048'))

/** The suites that a hello names (RFC 8446 §4.1.2): behind the message's head, version, random and session id. */
function suitesIn(message: Buffer): string[] {
  const reader = new Reader(message.subarray(4 + 2 + 32))
  reader.vector8()
  const codes = new Reader(reader.vector16())
  const names: string[] = []
  while (codes.left > 0) names.push(cipherName(codes.u16()))
  return names
}

async function measuredAt(port: number, where?: 'TV' | 'phone' | 'this browser') {
  const answers = { where, serverIsHere: 'not sure', changed: 'not sure' }
  const looking = lookingAt({ port })
  const looked = await handshake.look((fact) => (fact.id === 'answers' && where !== undefined ? answers : looking.lookup(fact)), looking)
  const reading = 'reading' in looked ? looked.reading : looked
  if (reading.state !== 'measured') throw new Error(`unmeasured: ${reading.why}`)
  return fact.schema.parse(reading.value)
}

describe('A browser’s hello', () => {
  it('names what browsers take, and nothing that they have given up', () => {
    const named = suitesIn(clientHello({ versions: ['TLS 1.3', 'TLS 1.2'], name: 'a.example', as: 'a browser' }).message)
    expect(named).toEqual(expect.arrayContaining(['TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256']))
    expect(named.filter((name) => /DHE_(RSA|DSS)|3DES|RC4|CCM|CAMELLIA|ARIA|0x/.test(name.replace('ECDHE', '')))).toEqual([])
    expect(named.length).toBeLessThan(20)
  })

  it('is not sent where the server chose what browsers take', async () => {
    const { port } = await during(sServer(...cert()))
    expect(await measuredAt(port)).not.toHaveProperty('asBrowser')
  })

  it('is refused where the server has DHE alone', async () => {
    const { port } = await during(sServer(...cert(), '-no_tls1_3', '-cipher', 'DHE-RSA-AES128-GCM-SHA256', '-dhparam', group()))
    expect(await measuredAt(port)).toMatchObject({
      asBrowser: 'refused',
      versions: { 'TLS 1.2': { state: 'offered', keyExchange: 'DHE 2048 bits' } },
    })
  })

  it('is agreed to where the server only likes DHE better', async () => {
    const order = 'DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256'
    const { port } = await during(sServer(...cert(), '-no_tls1_3', '-serverpref', '-cipher', order, '-dhparam', group()))
    const value = await measuredAt(port)
    expect(value.versions['TLS 1.2']).toMatchObject({ cipher: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256' })
    expect(value.asBrowser).toBe('agreed')
  })

  it('is refused over a curve that no browser has', async () => {
    const { port } = await during(sServer(...cert(), '-no_tls1_3', '-cipher', 'ECDHE-RSA-AES128-GCM-SHA256', '-groups', 'brainpoolP256r1'))
    expect(await measuredAt(port)).toMatchObject({ asBrowser: 'refused', versions: { 'TLS 1.2': { keyExchange: 'brainpoolP256r1' } } })
  })
})

describe('An older device’s hello', () => {
  it('is sent only where the user meets the message on a TV or a phone', async () => {
    const { port } = await during(sServer(...cert()))
    expect(await measuredAt(port)).not.toHaveProperty('asOlderDevice')
    expect(await measuredAt(port, 'this browser')).not.toHaveProperty('asOlderDevice')
    expect(await measuredAt(port, 'TV')).toHaveProperty('asOlderDevice', 'agreed')
    expect(await measuredAt(port, 'phone')).toHaveProperty('asOlderDevice', 'agreed')
  })

  it('is refused by strict suites', async () => {
    const { port } = await during(sServer(...cert(), '-cipher', 'ECDHE+AESGCM'))
    expect(await measuredAt(port, 'TV')).toHaveProperty('asOlderDevice', 'refused')
  })
})
