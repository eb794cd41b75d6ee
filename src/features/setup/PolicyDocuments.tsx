import highlightJson from '@cloudscape-design/code-view/highlight/json';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { DocumentDifference } from '#ui/difference/DocumentDifference.tsx';
import { policyDocuments } from './policy-documents.ts';
import type { Planned } from './use-plan.ts';

/** The documents that will be written, or would have to be. */
export function PolicyDocuments({ planned }: { readonly planned: Planned }) {
  const documents = policyDocuments(planned);
  if (documents.length === 0) return null;
  return (
    <ExpandableSection headerText="View policy document">
      <SpaceBetween size="l">
        {documents.map(({ title, note, json, before }) => (
          <SpaceBetween key={title} size="xs">
            <div>
              <Box variant="h4" tagOverride="h3">
                {title}
              </Box>
              <Box color="text-body-secondary">{note}</Box>
            </div>
            {before === undefined ? (
              <CodeBlock text={json} what={title} highlight={highlightJson} />
            ) : (
              <DocumentDifference before={before} after={json} what={title} />
            )}
          </SpaceBetween>
        ))}
      </SpaceBetween>
    </ExpandableSection>
  );
}
