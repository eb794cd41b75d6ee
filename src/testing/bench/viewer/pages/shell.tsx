import { createRoot } from 'react-dom/client';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Flashbar from '@cloudscape-design/components/flashbar';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import SplitPanel from '@cloudscape-design/components/split-panel';
import TopNavigation from '@cloudscape-design/components/top-navigation';
import '@cloudscape-design/global-styles/index.css';

/** The clients with a command each: what a page that shows anything of AWS cannot do without. */
const clients = [
  [CloudTrailClient, DescribeTrailsCommand],
  [CloudWatchLogsClient, FilterLogEventsCommand],
  [IAMClient, GetRoleCommand],
];

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <>
      <TopNavigation identity={{ href: '/' }} utilities={[]} />
      <AppLayoutToolbar
        navigation={<SideNavigation items={[]} />}
        breadcrumbs={<BreadcrumbGroup items={[]} />}
        notifications={<Flashbar items={[]} />}
        splitPanel={<SplitPanel header="Panel">{clients.length}</SplitPanel>}
        content={clients.flat().map(({ name }) => name)}
      />
    </>,
  );
}
