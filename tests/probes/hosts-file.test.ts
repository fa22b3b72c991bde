import { describe, expect, it } from 'vitest'
import hostsFile from '../../electron/probes/hosts-file'
import { look } from './looking'
import { saying } from '../spoken'

const line = '0.0.0.0 ads.example\n'
const most = 8 * 1024 * 1024
const plex = '10.0.0.9 192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct\n'

/** What is said of a hosts file with this content, read as far as is asked. */
async function saidOf(content: string) {
  const bytes = Buffer.from(content)
  const readFile = (_path: string, limit: number) => Promise.resolve(bytes.subarray(0, limit))
  return (await look(hostsFile, { typed: '192.168.1.20', surroundings: { readFile } })).reading
}

describe('the hosts file', () => {
  const long = line.repeat(Math.ceil(most / line.length))

  it('says nothing of Plex where it was read to its end', async () => {
    expect(await saidOf(line)).toMatchObject({ state: 'measured', value: { entries: [] } })
    expect(await saidOf(long.slice(0, most))).toMatchObject({ state: 'measured', value: { entries: [] } })
  })

  it('is not said to say nothing where its end was not read', async () => {
    expect(await saidOf(long + plex)).toMatchObject({
      state: 'unmeasured',
      why: 'unreached',
      detail: saying(/8 MB/),
    })
  })

  it('is told of where the line stands before that', async () => {
    expect(await saidOf(plex + long)).toMatchObject({ state: 'measured', value: { entries: [{ address: '10.0.0.9' }] } })
  })
})
