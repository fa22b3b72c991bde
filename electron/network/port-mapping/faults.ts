import { say, type Message } from '@shared/model/message'

/** The protocols by which a router can be asked to let visitors in. */
export const protocols = ['UPnP', 'PCP', 'NAT-PMP'] as const
export type Protocol = (typeof protocols)[number]

const forbidden = say`it lets a device open ports for itself only, or not at all`
const noWayOut = say`it has no way out to the internet just now`
const full = say`it has no room for another open port`
const taken = say`another device has that port already`

/**
 * What a router’s number means: UPnP WANIPConnection:2 §2.5, RFC 6887 §7.4 and RFC 6886 §3.5 (docs/sources/paths.md#upnp). The number itself is always told,
 * as makers use them in their own ways.
 */
const words: Readonly<Record<Protocol, Readonly<Record<number, Message>>>> = {
  UPnP: {
    401: say`it does not know this question`,
    402: say`it did not understand the question`,
    501: say`it could not do it: often it has no address of its own on the internet`,
    606: forbidden,
    714: say`it knows no such open port`,
    715: say`it wants to know who may come in`,
    716: say`it wants to know the port outside`,
    718: say`another device has that port already, or it lets a device open ports for itself only`,
    724: say`it opens a port outside only to the same port at home`,
    725: say`it opens ports only until they are deleted`,
    726: say`it lets in everybody or nobody`,
    727: say`it chooses the port outside itself`,
    728: full,
    729: say`the port is taken by a rule that somebody entered by hand, or by another of its services`,
    732: say`it does not take that port at home`,
  },
  PCP: {
    1: say`it speaks an older form of it`,
    2: forbidden,
    3: say`it did not understand the question`,
    4: say`it does not know this question`,
    5: say`it did not understand a part of the question`,
    6: say`it did not understand a part of the question`,
    7: noWayOut,
    8: full,
    9: say`it does this for another kind of connection only`,
    10: say`this device has opened as many ports as it may`,
    11: taken,
    12: say`the question came to it from another address: a second router stands between`,
    13: full,
  },
  'NAT-PMP': {
    1: say`it speaks another form of it`,
    2: forbidden,
    3: noWayOut,
    4: full,
    5: say`it does not know this question`,
  },
}

/** Why a router said no, with its own number. */
export function faultWords(by: Protocol, fault: number): Message {
  const meaning = words[by][fault]
  const number = { code: `${by} ${String(fault)}` }
  return meaning ? say`The router said no: ${meaning} (${number}).` : say`The router said no, and gave only a number for it (${number}).`
}
