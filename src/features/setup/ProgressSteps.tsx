import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Steps from '@cloudscape-design/components/steps';
import highlightJson from '@cloudscape-design/code-view/highlight/json';
import type { EpochMillis } from '#domain/time/units.ts';
import type { Step } from '#setup/apply.ts';
import { requestOf } from '#setup/change-request.ts';
import { describeChange } from '#setup/describe.ts';
import { useNow } from '#ui/clock.ts';
import { CopyableText } from '#ui/CopyableText.tsx';
import { Instant } from '#ui/Instant.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import styles from './setup.module.css';
import { answerOf, attemptsOf, type BegunStep, timeOf, viewStep } from './step-view.ts';

/** The changes being made, one under the other. */
export function ProgressSteps({ steps }: { readonly steps: readonly Step[] }) {
  const now = useNow(500);
  return (
    <div className={styles['breakable']}>
      <Steps
        ariaLabel="Changes"
        steps={steps.map((step) => {
          const { status, statusText, lines } = viewStep(step, now);
          return {
            status,
            statusIconAriaLabel: statusText,
            header: describeChange(step.change).title,
            details: (
              <SpaceBetween size="xxs">
                {lines.map((line) => (
                  <Box key={line} color="text-body-secondary">
                    {line}
                  </Box>
                ))}
                {step.state !== 'waiting' && <Exchange step={step} now={now} />}
              </SpaceBetween>
            ),
          };
        })}
      />
    </div>
  );
}

/** What AWS was asked, and what it answered. */
function Exchange({ step, now }: { readonly step: BegunStep; readonly now: EpochMillis }) {
  const { service, operation, region, parameters } = requestOf(step.change);
  const { outcome, requestId } = answerOf(step);
  return (
    <ExpandableSection variant="footer" headerText="Request and answer">
      <SpaceBetween size="s">
        <KeyValuePairs
          columns={3}
          minColumnWidth={160}
          items={[
            {
              label: 'Request',
              value: `${service}:${operation}${region === undefined ? '' : ` in ${region}`}`,
            },
            { label: 'Answer', value: outcome },
            {
              label: 'Request ID',
              value:
                requestId === undefined ? '-' : <CopyableText text={requestId} what="request ID" />,
            },
            { label: 'Begun', value: <Instant at={step.startedAt} precision="milliseconds" /> },
            { label: 'Calls', value: attemptsOf(step) },
            { label: 'Time', value: timeOf(step, now) },
          ]}
        />
        <CodeBlock
          text={JSON.stringify(parameters, undefined, 2)}
          what="request"
          highlight={highlightJson}
        />
      </SpaceBetween>
    </ExpandableSection>
  );
}
