import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** Who else may answer at the server’s address, and how to find out. */
export const findWhoElseAnswers: readonly Step[] = [
  {
    kind: 'tell',
    id: 'do-not-sign-in',
    title: say`Until you know who it is, do not sign in there`,
    text: [say`Enter no password at that address, and accept no warning of your browser’s for it.`],
  },
  {
    kind: 'tell',
    id: 'look-again',
    title: say`Look again in a few minutes`,
    text: [say`A server that is renewing its certificate shows the old one and the new one for a moment. That passes by itself.`],
  },
  {
    kind: 'tell',
    id: 'two-machines',
    title: say`Look for a second machine behind the address`,
    text: [
      say`Two devices may have the same address: open your router’s list of devices and look whether the server’s address stands there twice. Give the server an address of its own.`,
      say`A proxy, tunnel or load balancer may lead to two servers: let both of them show the same certificate.`,
    ],
  },
  {
    kind: 'tell',
    id: 'program-in-between',
    title: say`Look for a program that opens encrypted connections`,
    text: [
      say`Security programs, content filters and company networks do that, some of them for certain connections only. Switch that function off for a moment, or check from another network.`,
    ],
  },
]
