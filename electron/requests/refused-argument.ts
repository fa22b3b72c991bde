/**
 * An argument that the contract does not allow. Its message names the request, never the argument's own text. It stands apart from what checks
 * arguments, so that the window opens without the contract's schemas.
 */
export class RefusedArgument extends Error {
  override readonly name = 'RefusedArgument'
}
