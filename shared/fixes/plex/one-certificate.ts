import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each, remedy } from '../remedies'

/** A renewal shows the old certificate and the new one for a moment. Milliseconds. */
const renewal = 5 * 60_000

/** Who else may answer at the server’s address, and how to find out. `mayRenew`: both certificates are accepted, as during a renewal. */
export const findWhoElseAnswers = (mayRenew: boolean): readonly Remedy[] => [
  ...(mayRenew
    ? [
        remedy({
          kind: 'wait',
          id: 'look-again',
          title: say`Wait a few minutes`,
          text: [say`A server that is renewing its certificate shows the old one and the new one for a moment. That passes by itself.`],
          ms: renewal,
          lookEvery: 30_000,
        }),
      ]
    : []),
  ...each(
    {
      kind: 'tell',
      id: 'two-machines',
      title: say`Look for a second machine behind the address`,
      text: [
        say`Until you know who it is, enter no password at that address, and accept no warning of your browser’s for it.`,
        say`Open your router’s list of devices: does the server’s address stand there twice? Give the server an address of its own.`,
      ],
      undo: say`Give the server its old address back.`,
    },
    {
      kind: 'tell',
      id: 'two-servers',
      title: say`If a proxy, tunnel or load balancer leads to two servers`,
      text: [say`Let both of them show the same certificate.`],
      undo: say`Put the old certificate back.`,
      conditional: true,
    },
    {
      kind: 'tell',
      id: 'program-in-between',
      title: say`Look for a program that opens encrypted connections`,
      text: [
        say`Security programs, content filters and company networks do that, some of them for certain connections only. Switch that function off for a moment, or check from another network.`,
      ],
      undo: say`Switch the function on again after the check.`,
    },
  ),
]
