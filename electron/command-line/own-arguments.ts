/**
 * The user's own words on the command line. From source the runtime, its switches and the app's folder stand before them;
 * `fromSource` is `process.defaultApp`.
 */
export function ownArguments(argv: readonly string[], fromSource: boolean): readonly string[] {
  const rest = argv.slice(1)
  if (!fromSource) return rest
  const app = rest.findIndex((word) => !word.startsWith('-'))
  return app < 0 ? [] : rest.slice(app + 1)
}
