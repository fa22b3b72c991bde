import { afterEach, describe, expect, it } from 'vitest'
import { KeptEvidence } from '../../electron/requests/kept-evidence'
import { otherDeviceRequests } from '../../electron/requests/other-device'
import { inEnglish } from '../spoken'
import type { PageReader } from '@shared/model/device-look'
import { systemSurroundings } from '../../electron/computer/system'
import { closed, home, type Seen } from '../evidence/home'
import { connectionThat } from '../evidence/network'

type Desk = ReturnType<typeof otherDeviceRequests>
const desks: Desk[] = []
afterEach(() => {
  for (const desk of desks.splice(0)) desk.stop()
})

function deskOf(
  seen: Seen | null,
  open?: () => Promise<void>,
): { readonly desk: Desk; readonly pushed: unknown[]; readonly opened: string[] } {
  const kept = new KeptEvidence(() => Promise.reject(new Error('no report here')))
  if (seen) kept.showLook(home(seen), null)
  const pushed: unknown[] = []
  const opened: string[] = []
  const desk = otherDeviceRequests(
    {
      surroundings: () => ({ ...systemSurroundings(), sourceOf: () => Promise.resolve('127.0.0.1') }),
      push: (_, payload) => pushed.push(payload),
      speaking: inEnglish,
      openOwnPage: open ?? ((url) => Promise.resolve(void opened.push(url))),
    },
    kept,
  )
  desks.push(desk)
  return { desk, pushed, opened }
}

const urlOf = async (desk: Desk, reader: PageReader = 'another device'): Promise<string> => {
  const shown = await desk.handles['show device page']({ reader })
  if (!('url' in shown)) throw new Error(JSON.stringify(shown))
  return shown.url
}

/** As the page does it. */
async function tell(url: string, route = 'r1'): Promise<void> {
  const nonce = /"nonce":"([0-9a-f]+)"/.exec(await (await fetch(url)).text())?.[1]
  const ways = [{ route, byAddress: 'reached', byName: 'failed', securely: 'failed' }]
  await fetch(url, { method: 'POST', body: JSON.stringify({ nonce, ways }) })
}

describe('another device, by a page of main’s', () => {
  it('is told of with the next look, once, under main’s own word for the way', async () => {
    const { desk, pushed } = deskOf({})
    await tell(await urlOf(desk))
    expect(pushed).toEqual([{ state: 'opened' }, { state: 'told' }])
    const ways = [{ route: 'r1', host: '192.168.1.20', port: 32_400, byAddress: 'reached', securely: 'failed' }]
    expect(desk.take()).toMatchObject({ deviceLooked: { ways } })
    expect(desk.take()).toEqual({})
  })

  it('names no way that the page was not given', async () => {
    const { desk } = deskOf({})
    await tell(await urlOf(desk), 'r9')
    expect(desk.take()).toMatchObject({ deviceLooked: { ways: [] } })
  })

  it('finds the page gone when it is hidden, shown once more, or the next look begins', async () => {
    const { desk } = deskOf({})
    const leaves: readonly (() => Promise<unknown>)[] = [
      () => Promise.resolve(desk.handles['hide device page']()),
      () => desk.handles['show device page']({ reader: 'another device' }),
      () => Promise.resolve(desk.take()),
      () => Promise.resolve().then(desk.stop),
    ]
    for (const leave of leaves) {
      const url = await urlOf(desk)
      await leave()
      await expect(fetch(url)).rejects.toThrow()
    }
  })

  it.each([
    ['nobody has looked', null],
    ['no way at home is secure from here', closed('refused')],
    ['the only way leads over the internet', { connection: { ...connectionThat('open'), address: '203.0.113.7' } }],
  ] as const)('is not offered a page where %s', async (_, seen) => {
    expect(await deskOf(seen).desk.handles['show device page']({ reader: 'another device' })).toHaveProperty('refused')
  })
})

describe('the user’s own browser, by the same page', () => {
  it('is opened on this computer alone, and its answer is told of as the browser’s', async () => {
    const { desk, opened } = deskOf({})
    const url = await urlOf(desk, 'my browser')
    expect(opened).toEqual([url])
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[a-z0-9]{8}$/)
    await tell(url)
    expect(desk.take()).toMatchObject({ browserLooked: { ways: [{ route: 'r1', byName: 'failed' }] } })
  })

  it('is not opened where another browser here is to be given the address', async () => {
    const { desk, opened } = deskOf({})
    expect(await urlOf(desk, 'another browser here')).toContain('127.0.0.1')
    expect(opened).toEqual([])
  })

  it('leaves no page behind where none can be opened', async () => {
    const { desk } = deskOf({}, () => Promise.reject(new Error('no browser')))
    expect(await desk.handles['show device page']({ reader: 'my browser' })).toHaveProperty('refused')
  })
})
