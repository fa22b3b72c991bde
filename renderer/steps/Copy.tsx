import { CopyBox } from '../parts/CopyBox'
import { MenuPicture } from '../parts/MenuPicture'
import { OnRouterPage } from '../parts/OnRouterPage'
import { PagePicture } from '../parts/PagePicture'
import { DoneNext } from './DoneNext'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** A text to copy to an exact place. */
export const Copy = ({ step, standing }: StepProps<'copy'>) => (
  <StepScreen standing={standing} buttons={<DoneNext standing={standing} />}>
    {step.onRouterPage && step.menu ? (
      <OnRouterPage page={standing.routerPage} menu={step.menu} value={step.copy} />
    ) : (
      <>
        {step.menu && <MenuPicture menu={step.menu} />}
        <CopyBox text={step.copy} />
        {step.menu && step.menu.length > 1 && <PagePicture page={null} menu={step.menu} value={step.copy} />}
      </>
    )}
  </StepScreen>
)
