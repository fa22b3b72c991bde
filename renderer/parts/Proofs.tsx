import type { Proof } from '@shared/model/verdict'
import classes from './Proofs.module.css'
import { Say } from './Say'

/** What was looked at, and what was seen there: each line is something that a person can check. */
export const Proofs = ({ proofs }: { readonly proofs: readonly Proof[] }) => (
  <dl className={classes['proofs']}>
    {proofs.map((proof, index) => (
      <div key={index} className={classes['proof']}>
        <dt>
          <Say message={proof.what} />
        </dt>
        <dd>
          <Say message={proof.seen} />
        </dd>
      </div>
    ))}
  </dl>
)
