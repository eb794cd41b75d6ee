/** A separate world of AWS: its accounts, ARNs and trails never reach into another one. */
export type Partition =
  | 'aws'
  | 'aws-cn'
  | 'aws-us-gov'
  | 'aws-eusc'
  | 'aws-iso'
  | 'aws-iso-b'
  | 'aws-iso-e'
  | 'aws-iso-f';

/** A region to choose from. */
export interface Region {
  /** As in an ARN: `us-east-1`. */
  readonly name: string;
  /** As the AWS console writes it: `US East (N. Virginia)`. */
  readonly label: string;
  readonly partition: Partition;
}

interface PartitionFacts {
  readonly regionPattern: RegExp;
  readonly dnsSuffix: string;
  readonly leaderRegion: string;
  readonly regions: Readonly<Record<string, string>>;
}

/** From the partition data of AWS's own SDKs (botocore's partitions.json; implicitGlobalRegion is the leader). */
const PARTITIONS: Readonly<Record<Partition, PartitionFacts>> = {
  aws: {
    regionPattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    dnsSuffix: 'amazonaws.com',
    leaderRegion: 'us-east-1',
    regions: {
      'us-east-1': 'US East (N. Virginia)',
      'us-east-2': 'US East (Ohio)',
      'us-west-1': 'US West (N. California)',
      'us-west-2': 'US West (Oregon)',
      'af-south-1': 'Africa (Cape Town)',
      'ap-east-1': 'Asia Pacific (Hong Kong)',
      'ap-east-2': 'Asia Pacific (Taipei)',
      'ap-northeast-1': 'Asia Pacific (Tokyo)',
      'ap-northeast-2': 'Asia Pacific (Seoul)',
      'ap-northeast-3': 'Asia Pacific (Osaka)',
      'ap-south-1': 'Asia Pacific (Mumbai)',
      'ap-south-2': 'Asia Pacific (Hyderabad)',
      'ap-southeast-1': 'Asia Pacific (Singapore)',
      'ap-southeast-2': 'Asia Pacific (Sydney)',
      'ap-southeast-3': 'Asia Pacific (Jakarta)',
      'ap-southeast-4': 'Asia Pacific (Melbourne)',
      'ap-southeast-5': 'Asia Pacific (Malaysia)',
      'ap-southeast-6': 'Asia Pacific (New Zealand)',
      'ap-southeast-7': 'Asia Pacific (Thailand)',
      'ca-central-1': 'Canada (Central)',
      'ca-west-1': 'Canada West (Calgary)',
      'eu-central-1': 'Europe (Frankfurt)',
      'eu-central-2': 'Europe (Zurich)',
      'eu-north-1': 'Europe (Stockholm)',
      'eu-south-1': 'Europe (Milan)',
      'eu-south-2': 'Europe (Spain)',
      'eu-west-1': 'Europe (Ireland)',
      'eu-west-2': 'Europe (London)',
      'eu-west-3': 'Europe (Paris)',
      'il-central-1': 'Israel (Tel Aviv)',
      'me-central-1': 'Middle East (UAE)',
      'me-south-1': 'Middle East (Bahrain)',
      'me-west-1': 'Middle East (Saudi Arabia)',
      'mx-central-1': 'Mexico (Central)',
      'sa-east-1': 'South America (São Paulo)',
      'sa-west-1': 'South America (Chile)',
    },
  },
  'aws-cn': {
    regionPattern: /^cn-\w+-\d+$/,
    dnsSuffix: 'amazonaws.com.cn',
    leaderRegion: 'cn-northwest-1',
    regions: { 'cn-north-1': 'China (Beijing)', 'cn-northwest-1': 'China (Ningxia)' },
  },
  'aws-us-gov': {
    regionPattern: /^us-gov-\w+-\d+$/,
    dnsSuffix: 'amazonaws.com',
    leaderRegion: 'us-gov-west-1',
    regions: {
      'us-gov-east-1': 'AWS GovCloud (US-East)',
      'us-gov-west-1': 'AWS GovCloud (US-West)',
    },
  },
  'aws-eusc': {
    regionPattern: /^eusc-(de)-\w+-\d+$/,
    dnsSuffix: 'amazonaws.eu',
    leaderRegion: 'eusc-de-east-1',
    regions: { 'eusc-de-east-1': 'AWS European Sovereign Cloud (Germany)' },
  },
  'aws-iso': {
    regionPattern: /^us-iso-\w+-\d+$/,
    dnsSuffix: 'c2s.ic.gov',
    leaderRegion: 'us-iso-east-1',
    regions: { 'us-iso-east-1': 'US ISO East', 'us-iso-west-1': 'US ISO West' },
  },
  'aws-iso-b': {
    regionPattern: /^us-isob-\w+-\d+$/,
    dnsSuffix: 'sc2s.sgov.gov',
    leaderRegion: 'us-isob-east-1',
    regions: { 'us-isob-east-1': 'US ISOB East (Ohio)', 'us-isob-west-1': 'US ISOB West' },
  },
  'aws-iso-e': {
    regionPattern: /^eu-isoe-\w+-\d+$/,
    dnsSuffix: 'cloud.adc-e.uk',
    leaderRegion: 'eu-isoe-west-1',
    regions: { 'eu-isoe-west-1': 'EU ISOE West' },
  },
  'aws-iso-f': {
    regionPattern: /^us-isof-\w+-\d+$/,
    dnsSuffix: 'csp.hci.ic.gov',
    leaderRegion: 'us-isof-south-1',
    regions: { 'us-isof-east-1': 'US ISOF East', 'us-isof-south-1': 'US ISOF South' },
  },
};

const PARTITION_NAMES = Object.keys(PARTITIONS) as readonly Partition[];

/** The regions known by name, partition by partition, the public one first. New regions work without being listed. */
export const REGIONS: readonly Region[] = PARTITION_NAMES.flatMap((partition) =>
  Object.entries(PARTITIONS[partition].regions).map(([name, label]) => ({
    name,
    label,
    partition,
  })),
);

/** The regions of one partition. */
export const regionsOf = (partition: Partition): readonly Region[] =>
  REGIONS.filter((region) => region.partition === partition);

/** Whether a text is the name of a partition. */
export const isPartition = (text: string): text is Partition => Object.hasOwn(PARTITIONS, text);

/**
 * The partition that a region belongs to. A region of no known pattern counts as `aws`, as in AWS's SDKs, so that new
 * regions (and the invented ones of published data sets) work.
 */
export function partitionOfRegion(region: string): Partition {
  return findPartition(region) ?? 'aws';
}

/** Whether a text has the form of a region's name, known by name or not: `us-east-1`, `us-gov-west-1`. */
export const isRegionName = (text: string): boolean => findPartition(text) !== undefined;

/** A region's name for people: `US East (N. Virginia)`, or the name itself where none is known. */
export const regionLabel = (name: string): string =>
  REGIONS.find((region) => region.name === name)?.label ?? name;

/** What the host names of a partition end with: `amazonaws.com`. */
export const dnsSuffix = (partition: Partition): string => PARTITIONS[partition].dnsSuffix;

/** The region where a partition's global services (IAM, STS's global endpoint) record their events. */
export const leaderRegion = (partition: Partition): string => PARTITIONS[partition].leaderRegion;

function findPartition(region: string): Partition | undefined {
  return PARTITION_NAMES.find((partition) => PARTITIONS[partition].regionPattern.test(region));
}
