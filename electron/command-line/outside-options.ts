import { isIPv4 } from 'node:net'
import { isAddress } from '@shared/addresses/address'
import { say } from '@shared/model/message'
import { certificatesIn } from '../certificates/pem'
import type { ConfiguredResolver } from '../computer/surroundings'
import { cannotBeRead, UsageError, type CommandIo } from './io'

const caLimit = 5 * 1024 * 1024

/** A name server as `--resolver` gives it: an address, with a port or without. Throws `UsageError`. */
export function readResolver(text: string): ConfiguredResolver {
  const match = /^(?:\[([^\]]+)\]|([\d.]+)|([0-9a-f:]+))(?::(\d+))?$/i.exec(text)
  const address = match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
  const port = match?.[4] === undefined ? 53 : Number(match[4])
  const bareV6 = isAddress(text) && !isIPv4(text)
  if (bareV6) return { address: text, port: 53, from: 'given' }
  if (!isAddress(address) || port < 1 || port > 65_535)
    throw new UsageError(
      say`"${{ code: text }}" is not a resolver; give an address such as ${{ code: '192.168.1.1' }} or ${{ code: '192.168.1.1:53' }}.`,
    )
  return { address, port, from: 'given' }
}

/** The certificates of a file that `--ca` names, PEM, which are trusted in this run. Throws `UsageError`. */
export async function readRoots(path: string, io: CommandIo, signal?: AbortSignal): Promise<string> {
  const bytes = await io.readFile(path, caLimit, signal).catch((error: unknown) => {
    throw new UsageError(cannotBeRead(path, error, say`give a PEM file with the certificates to trust in this run`))
  })
  const text = bytes.toString('latin1')
  if (certificatesIn(text).length === 0)
    throw new UsageError(say`${{ code: path }} holds no certificate; give a PEM file that has "${{ code: 'BEGIN CERTIFICATE' }}" in it.`)
  return text
}
