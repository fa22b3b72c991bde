// The one thing of the bundler that the language needs: a shelf finds its files by itself.
interface ImportMeta {
  glob<T>(pattern: string | readonly string[], options: { eager: true; import: 'default' }): Record<string, T>
}
