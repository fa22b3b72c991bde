import { say, type Message } from '@shared/model/message'
import { bareToken, tokenKind, type TokenKind } from '@shared/model/token-kind'

export const tokenVariable = 'RELOCK_PLEX_TOKEN'

export type GivenToken = { readonly token: string } | { readonly refused: Message } | null

/**
 * Takes the token that a script gives out of the environment, so that no program that Relock starts gets it along. A wrong one is refused in one
 * sentence that does not hold it.
 */
export function takeGivenToken(env: NodeJS.ProcessEnv): GivenToken {
  const given = env[tokenVariable]
  Reflect.deleteProperty(env, tokenVariable)
  if (given === undefined || given.trim() === '') return null
  const token = bareToken(given)
  const kind = tokenKind(token)
  if (kind === 'account' || kind === 'JWT') return { token }
  return {
    refused:
      kind === null
        ? say`${{ code: tokenVariable }} holds no token of Plex’s; one has 20 letters and digits.`
        : say`${{ code: tokenVariable }} holds ${others[kind]}`,
  }
}

const others: Readonly<Record<Exclude<TokenKind, 'account' | 'JWT'>, Message>> = {
  'claim code': say`a claim code, which claims a server once and signs nobody in; give an account’s token.`,
  transient: say`a token that one server made for itself, which plex.tv does not know; give an account’s token.`,
  local: say`a server’s own local token, which plex.tv does not know; give an account’s token.`,
  'machine identifier': say`a server’s machine identifier, which is no token; give an account’s token.`,
  'certificate label': say`the label of a certificate’s name, which is no token; give an account’s token.`,
}
