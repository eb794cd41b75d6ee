import { useState, type ReactNode } from 'react';
import ExpandableSection from '@cloudscape-design/components/expandable-section';

interface SectionProps {
  readonly title: string;
  readonly isOpenAtFirst?: boolean;
  /** Rendered while the section is open, and not before. */
  readonly children: () => ReactNode;
}

/** A part of the panel under its heading. It stays open or closed while one event after the other is looked at. */
export function Section({ title, isOpenAtFirst = false, children }: SectionProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <ExpandableSection
      headerText={title}
      headingTagOverride="h3"
      expanded={isOpen}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {isOpen && children()}
    </ExpandableSection>
  );
}
