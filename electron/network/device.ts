import { addressClass } from '@shared/addresses/address'
import type { DeviceDescription } from '@shared/facts/names'
import type { Surroundings } from '../computer/surroundings'
import { shown } from './announcements'
import { readDatagramHead } from './datagram-head'
import { get } from './http'

/** UPnP Device Architecture 1.1 §1.3.2: to one host, answered at once (no `MX` there). */
const search = (address: string): Buffer =>
  Buffer.from(
    ['M-SEARCH * HTTP/1.1', `HOST: ${address}:1900`, 'MAN: "ssdp:discover"', 'ST: upnp:rootdevice', 'USER-AGENT: Relock', '', ''].join(
      '\r\n',
    ),
  )
/** Characters: what a device says of itself is a word or two; more is not shown. */
const mostCharacters = 80

/**
 * How a name server at home describes itself: the title of its web page, and maker and model by UPnP. Three polite questions at most, only to that
 * address; nothing is asked outside the home. `null` where it tells nothing. Never throws about the network.
 */
export async function describeDevice(surroundings: Surroundings, address: string, signal: AbortSignal): Promise<DeviceDescription | null> {
  if (addressClass(address) === 'public') return null
  const [title, device] = await Promise.all([titleOf(surroundings, address, signal), deviceOf(surroundings, address, signal)])
  return title === null && device === null ? null : { title, maker: device?.maker ?? null, model: device?.model ?? null }
}

async function titleOf(surroundings: Surroundings, address: string, signal: AbortSignal): Promise<string | null> {
  const answer = await get(
    surroundings,
    { addresses: [address], port: 80, host: address, path: '/', roots: null, accept: 'text/html' },
    signal,
  )
  return answer.state === 'answered' ? inside(answer.body, 'title') : null
}

async function deviceOf(surroundings: Surroundings, address: string, signal: AbortSignal) {
  const place = await descriptionOf(surroundings, address, signal)
  if (!place) return null
  const answer = await get(surroundings, { addresses: [address], port: place.port, host: address, path: place.path, roots: null }, signal)
  if (answer.state !== 'answered') return null
  const maker = inside(answer.body, 'manufacturer')
  const model = inside(answer.body, 'modelName')
  return maker === null && model === null ? null : { maker, model }
}

/** Where the description of a UPnP device lies, asked of its address alone; only a place at that very address is followed, so that nobody can send us elsewhere. */
export async function descriptionOf(
  surroundings: Surroundings,
  address: string,
  signal: AbortSignal,
): Promise<{ readonly port: number; readonly path: string } | null> {
  const found: { readonly port: number; readonly path: string }[] = []
  await surroundings.exchange(
    { data: search(address), address, port: 1900 },
    (datagram) => {
      const location = /^http:\/\/([^/:\s]+)(?::(\d{1,5}))?(\/[\x21-\x7e]{0,200})$/i.exec(
        readDatagramHead(datagram.data)?.get('location') ?? '',
      )
      const port = Number(location?.[2] ?? 80)
      if (location?.[1] !== address || port < 1 || port > 65_535) return 'more'
      found.push({ port, path: location[3] ?? '/' })
      return 'enough'
    },
    signal,
  )
  return found[0] ?? null
}

/** The text of the first such element, as it can be shown. */
function inside(page: string, element: string): string | null {
  const text = new RegExp(`<${element}\\b[^>]{0,100}>\\s*([^<]{1,200})`, 'i').exec(page)?.[1] ?? ''
  const plain = shown(text.replaceAll('&amp;', '&').replace(/\s+/g, ' ').trim(), mostCharacters)
  return plain === '' ? null : plain
}
