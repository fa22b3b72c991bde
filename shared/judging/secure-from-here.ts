import { say } from '../model/message'
import { proof, type Proof } from '../model/verdict'

/** What is left to blame is the one who shows the message, or the way from there. */
export const secureFromHere: Proof = proof(
  say`Asking your server securely from this computer`,
  say`Plex answers, and the certificate is accepted`,
)
