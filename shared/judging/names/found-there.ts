import { isAddress } from '../../addresses/address'
import type { Complaint, Target } from '../../model/target'

/** What nobody can say of a server whose name they did not find. */
const afterTheName: ReadonlySet<Complaint> = new Set([
  'wrong name',
  'not trusted',
  'signed by a stranger',
  'expired',
  'not yet valid',
  'without encryption',
  'no agreement',
  'refused',
  'cut off',
  'not authorized',
])

/** A client got on with that very name, as its words show, whoever finds it here or not. */
export const foundThere = ({ saw }: Target, name: string): boolean =>
  saw !== undefined && afterTheName.has(saw.complaint) && !isAddress(name) && saw.host.toLowerCase() === name.toLowerCase()
