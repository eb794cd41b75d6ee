import highlightSh from '@cloudscape-design/code-view/highlight/sh';
import highlightYaml from '@cloudscape-design/code-view/highlight/yaml';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Tabs from '@cloudscape-design/components/tabs';
import { renderCli } from '#setup/render-cli.ts';
import { renderCloudFormation } from '#setup/render-cloudformation.ts';
import { renderTerraform } from '#setup/render-terraform.ts';
import { DownloadableCode } from './DownloadableCode.tsx';
import type { Planned } from './use-plan.ts';

/** One way to say a plan: what it is called, what to know of it, and the text. */
interface Rendering {
  readonly id: string;
  readonly label: string;
  /** What the text is, for the copy button and a screen reader. */
  readonly what: string;
  readonly note: (planned: Planned) => string;
  readonly fileName: string;
  readonly type: string;
  readonly highlight: typeof highlightSh;
  readonly render: (planned: Planned) => string;
}

const RENDERINGS: readonly Rendering[] = [
  {
    id: 'cli',
    label: 'AWS CLI',
    what: 'script',
    note: () => 'Makes the same changes as Allow, and no others.',
    fileName: 'send-to-cloudwatch-logs.sh',
    type: 'text/x-shellscript',
    highlight: highlightSh,
    render: ({ plan }) => renderCli(plan),
  },
  {
    id: 'terraform',
    label: 'Terraform',
    what: 'Terraform configuration',
    note: ({ observation }) =>
      observation.isTrailNew
        ? 'Makes the same changes as Allow.'
        : 'Imports the trail as it is, and makes the same changes as Allow.',
    fileName: 'send-to-cloudwatch-logs.tf',
    type: 'text/plain',
    // The code view knows no HCL; a shell's strings and comments look like Terraform's.
    highlight: highlightSh,
    render: ({ observation, plan }) => renderTerraform(observation, plan),
  },
  {
    id: 'cloudformation',
    label: 'CloudFormation',
    what: 'CloudFormation template',
    note: ({ observation }) =>
      observation.isTrailNew
        ? 'To be applied as its first lines tell.'
        : 'To be applied in two steps, which its first lines tell: CloudFormation has to import the trail first.',
    fileName: 'template.yaml',
    type: 'application/yaml',
    highlight: highlightYaml,
    render: ({ observation, plan }) => renderCloudFormation(observation, plan),
  },
];

/** The plan as code, to be copied or kept. */
export function Renderings({ planned }: { readonly planned: Planned }) {
  return (
    <ExpandableSection headerText="The same as code">
      <Tabs
        ariaLabel="The same as code"
        tabs={RENDERINGS.map(({ id, label, note, render, ...code }) => ({
          id,
          label,
          content: <DownloadableCode {...code} note={note(planned)} text={render(planned)} />,
        }))}
      />
    </ExpandableSection>
  );
}
