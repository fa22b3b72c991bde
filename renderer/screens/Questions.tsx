import { programs } from '@shared/clients/clients'
import { beginnings, changes, places } from '@shared/facts/answers'
import { mayBeBrowserHere } from '@shared/judging/client/browsers'
import { say, type Message } from '@shared/model/message'
import { pathSoFar } from '@shared/path'
import type { Answers, SessionOn } from '@shared/session'
import { Button } from '../parts/Button'
import { Choices, type Choice } from '../parts/Choices'
import { DeviceQuestion } from '../parts/DeviceQuestion'
import { Footer } from '../parts/Footer'
import { Path } from '../parts/Path'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useWindow, useActions } from '../store'
import classes from './Questions.module.css'

const placeLabels: Readonly<Record<(typeof places)[number], Message>> = {
  'this browser': say`In a browser on this computer`,
  'another computer': say`On another computer`,
  TV: say`On a TV`,
  phone: say`On a phone or tablet`,
  'away from home': say`Only away from home`,
  'another program': say`In another program`,
  'not sure': say`I’m not sure`,
}

const changeLabels: Readonly<Record<(typeof changes)[number], Message>> = {
  nothing: say`Nothing that I know of`,
  'new router': say`A new router or provider`,
  'new server': say`The server is new or has moved`,
  update: say`An update`,
  password: say`My Plex password`,
  VPN: say`A VPN`,
  'security software': say`Security software`,
  'not sure': say`I’m not sure`,
}

const beginLabels: Readonly<Record<(typeof beginnings)[number], Message>> = {
  today: say`Today`,
  'this week': say`In the last days`,
  earlier: say`Longer ago`,
  'never worked': say`It has never worked`,
  'not sure': say`I’m not sure`,
}

const here = ['yes', 'no', 'not sure'] as const
const hereLabels: Readonly<Record<(typeof here)[number], Message>> = {
  yes: say`Yes`,
  no: say`No, on another device`,
  'not sure': say`I’m not sure`,
}

const choicesOf = <T extends string>(values: readonly T[], labels: Readonly<Record<T, Message>>): readonly Choice<T>[] =>
  values.map((value) => ({ value, label: labels[value] }))

export function Questions({ session: { answers } }: { readonly session: SessionOn<'questions'> }) {
  const actions = useActions()
  const tell = (change: Partial<Answers>): void => actions.answer({ ...answers, ...change })
  return (
    <Screen
      title={say`Four things only you can know`}
      lead={[say`Every answer is optional. It goes nowhere but into a report that you save.`]}
      footer={
        <Footer>
          <Button label={say`Look at the way to my server`} look="primary" onPress={() => actions.examine(false)} />
        </Footer>
      }
    >
      <div className={classes['way']}>
        <Path path={pathSoFar()} />
      </div>
      <div className={classes['questions']}>
        <Choices
          question={say`Where do you see the message?`}
          help={say`Each device finds your server in its own way.`}
          choices={choicesOf(places, placeLabels)}
          chosen={answers.where}
          onChoose={(where) => {
            // A device of another kind shows no message there.
            const { device: _, ...rest } = answers
            actions.answer({ ...rest, where })
          }}
        />
        {(answers.where === 'TV' || answers.where === 'phone') && <DeviceQuestion answers={answers} />}
        {answers.where === 'another program' && (
          <Choices
            question={say`Which program?`}
            help={say`Some use one address that was typed into them, others the list that your server publishes.`}
            choices={programs.map(({ id, title }) => ({ value: id, label: title }))}
            chosen={answers.program ?? null}
            onChoose={(program) => tell({ program })}
          />
        )}
        <Choices
          question={say`Does the server run on this computer?`}
          help={say`Then Relock knows which system it runs on.`}
          choices={choicesOf(here, hereLabels)}
          chosen={answers.serverIsHere}
          onChoose={(serverIsHere) => tell({ serverIsHere })}
        />
        <Choices
          question={say`Did anything change just before?`}
          help={say`A guess is fine: Relock checks everything anyway.`}
          choices={choicesOf(changes, changeLabels)}
          chosen={answers.changed}
          onChoose={(changed) => tell({ changed })}
        />
        <Choices
          question={say`When did it begin?`}
          help={say`What has never worked has other reasons than what worked until yesterday.`}
          choices={choicesOf(beginnings, beginLabels)}
          chosen={answers.began ?? null}
          onChoose={(began) => tell({ began })}
        />
        {mayBeBrowserHere(answers.where) && <Browsers />}
        <PublicResolver />
      </div>
    </Screen>
  )
}

/** Each consent in its own words: what is looked at, what leaves the computer, and where it goes. */
function PublicResolver() {
  const actions = useActions()
  return (
    <Consent
      allowed={useWindow((held) => held.askPublicResolver)}
      onChange={actions.allowPublicResolver}
      asks={say`Compare with an outside name server (Cloudflare, ${{ code: '1.1.1.1' }})`}
      means={say`It then learns your server’s secure name, which contains its address at home. Not needed in most homes.`}
    />
  )
}

function Browsers() {
  const actions = useActions()
  return (
    <Consent
      allowed={useWindow((held) => held.readBrowsers)}
      onChange={actions.allowReadingBrowsers}
      asks={say`Read what the browsers on this computer have stored about ${{ code: 'app.plex.tv' }}`}
      means={say`Whether they let Plex into your home, which name server they ask, their proxy and their version: nothing else is kept, nothing is changed, and it stays on this computer.`}
    />
  )
}

interface Asked {
  readonly allowed: boolean
  readonly onChange: (allowed: boolean) => void
  readonly asks: Message
  readonly means: Message
}

function Consent({ allowed, onChange, asks, means }: Asked) {
  return (
    <label className={classes['consent']}>
      <input type="checkbox" checked={allowed} onChange={(event) => onChange(event.target.checked)} />
      <span>
        <Say message={asks} />
        <small>
          <Say message={means} />
        </small>
      </span>
    </label>
  )
}
