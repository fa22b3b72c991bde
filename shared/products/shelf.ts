import { groups, type Product } from './product'

const shelf = import.meta.glob<Product>('./*/*.ts', { eager: true, import: 'default' })

const rank = ({ group }: Product): number => groups.indexOf(group)

/** Every product, by group, then by id. */
export const products: readonly Product[] = Object.values(shelf).sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
