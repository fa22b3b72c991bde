import { products } from '@shared/products/shelf'

/** The text that the guide gives a product to let a domain through; the lab gives real programs the same. */
export function exceptionText(id: string, domain: string): string {
  const value = products.find((product) => product.id === id)?.exception?.(domain).value
  if (value === undefined) throw new Error(`no product "${id}" on the shelf takes a text to let a domain through`)
  return value
}
