import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import type { Failure } from '@shared/model/failure'
import type { Surroundings } from '../../computer/surroundings'
import { within } from '../deadline'
import { descriptionOf } from '../device'
import { get, type HttpQuestion } from '../http'

/** The part of a router that opens ports (UPnP WANIPConnection:2 §2). */
export interface Igd {
  readonly gateway: string
  readonly port: number
  /** Path of its control URL at that address and port. */
  readonly control: string
  readonly service: string
}

/** WANIPConnection of IGD 1 and 2, and that of lines with a dial-up. */
const services = /^urn:schemas-upnp-org:service:(?:WANIPConnection:[12]|WANPPPConnection:1)$/
/** Milliseconds: a router answers such a call at once, and its silence lasts for ever (UPnP Device Architecture 1.1 §1.3.2). */
const callPatience = 3_000
/** Milliseconds: a small router takes seconds to open a port, and one that hangs must leave time for a look at what came of it. */
const answerPatience = 6_000
/** Descriptions have some ten thousand characters; devices lie three deep in one another. */
const longest = 256 * 1024
const deepest = 6

/** Entities stay unread, as they are how small XML becomes endless; nothing here needs one. */
const parser = new XMLParser({ ignoreAttributes: true, processEntities: false, parseTagValue: false, removeNSPrefix: true })

function parsed(text: string): unknown {
  try {
    return parser.parse(text)
  } catch {
    return null
  }
}

const one = z.object({ serviceType: z.string(), controlURL: z.string() })
const service = z.object({ serviceList: z.object({ service: z.union([one.transform((single) => [single]), z.array(one).max(64)]) }) })
const nested = z.object({
  deviceList: z.object({ device: z.union([z.array(z.unknown()).max(64), z.unknown().transform((single) => [single])]) }),
})
const root = z.object({ root: z.object({ device: z.unknown() }) })

function servicesIn(device: unknown, depth = 0): readonly z.infer<typeof one>[] {
  if (depth > deepest) return []
  const own = service.safeParse(device).data?.serviceList.service ?? []
  const inner = nested.safeParse(device).data?.deviceList.device ?? []
  return [...own, ...inner.flatMap((device) => servicesIn(device, depth + 1))]
}

/**
 * The port-opening part of the router at `gateway`; `null`: it describes itself and has none; a failure: it does not describe itself. Only that address is
 * asked: a description elsewhere, or a control URL elsewhere, is not followed (UPnP Device Architecture 1.1 §2.3).
 */
export async function findIgd(
  surroundings: Surroundings,
  gateway: string,
  signal: AbortSignal,
): Promise<Igd | null | { readonly failure: Failure }> {
  const place = await within(callPatience, signal, (own) => descriptionOf(surroundings, gateway, own))
  if (!place) return { failure: 'no answer' }
  const question = { addresses: [gateway], port: place.port, host: gateway, path: place.path, roots: null, limit: longest }
  const answer = await within(answerPatience, signal, (own) => get(surroundings, question, own))
  if (answer.state === 'failed') return { failure: answer.failure }
  const device = root.safeParse(parsed(answer.body)).data?.root.device
  const found = servicesIn(device).find(({ serviceType }) => services.test(serviceType))
  const control = found && controlAt(found.controlURL, gateway, place.port)
  return found && control ? { gateway, service: found.serviceType, ...control } : null
}

function controlAt(url: string, gateway: string, port: number): { readonly port: number; readonly control: string } | null {
  if (!/^[\x21-\x7e]{1,300}$/.test(url)) return null
  try {
    const { hostname, protocol, port: written, pathname, search } = new URL(url, `http://${gateway}:${String(port)}/`)
    if (protocol !== 'http:' || hostname !== gateway) return null
    return { port: written === '' ? 80 : Number(written), control: `${pathname}${search}` }
  } catch {
    return null
  }
}

/** What an action came to. `fault`: the router’s own number (UPnP WANIPConnection:2 §2.5), such as 718 for a port that another device has. */
export type Answer = { readonly values: Readonly<Record<string, string>> } | { readonly fault: number } | { readonly failure: Failure }

const envelope = z.object({ Envelope: z.object({ Body: z.record(z.string(), z.unknown()) }) })
const faultBody = z.object({ detail: z.object({ UPnPError: z.object({ errorCode: z.string().regex(/^\d{1,5}$/) }) }) })
const texts = z.record(z.string(), z.unknown())

/** Asks for one action, with its arguments in the order that the service wants them. */
export async function act(
  surroundings: Surroundings,
  igd: Igd,
  action: string,
  args: readonly (readonly [name: string, value: string])[],
  signal: AbortSignal,
): Promise<Answer> {
  const inner = args.map(([name, value]) => `<${name}>${value.replace(/[<>&]/g, '')}</${name}>`).join('')
  const content =
    `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">` +
    `<s:Body><u:${action} xmlns:u="${igd.service}">${inner}</u:${action}></s:Body></s:Envelope>`
  const question: HttpQuestion = {
    addresses: [igd.gateway],
    port: igd.port,
    host: igd.gateway,
    path: igd.control,
    roots: null,
    method: 'POST',
    content,
    headers: { 'Content-Type': 'text/xml; charset="utf-8"', SOAPAction: `"${igd.service}#${action}"` },
  }
  const answer = await within(answerPatience, signal, (own) => get(surroundings, question, own))
  if (answer.state === 'failed') return { failure: answer.failure }
  const body = envelope.safeParse(parsed(answer.body)).data?.Envelope.Body
  const fault = faultBody.safeParse(body?.['Fault']).data
  if (fault) return { fault: Number(fault.detail.UPnPError.errorCode) }
  const response = body?.[`${action}Response`]
  if (answer.status !== 200 || response === undefined) return { failure: 'not understood' }
  const read = texts.safeParse(response).data ?? {}
  return { values: Object.fromEntries(Object.entries(read).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))) }
}
