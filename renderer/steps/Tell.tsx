import { MenuPicture } from '../parts/MenuPicture'
import { OnRouterPage } from '../parts/OnRouterPage'
import { DoneNext } from './DoneNext'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** Something to do by hand. */
export const Tell = ({ step, standing }: StepProps<'tell'>) => (
  <StepScreen standing={standing} buttons={<DoneNext standing={standing} />}>
    {step.menu &&
      (step.onRouterPage ? <OnRouterPage page={standing.routerPage} menu={step.menu} value={null} /> : <MenuPicture menu={step.menu} />)}
  </StepScreen>
)
