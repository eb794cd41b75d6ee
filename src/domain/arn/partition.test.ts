import { describe, expect, it } from 'vitest';

import {
  REGIONS,
  dnsSuffix,
  isPartition,
  isRegionName,
  leaderRegion,
  partitionOfRegion,
  regionLabel,
  regionsOf,
} from './partition.ts';

describe('partitions', () => {
  it.each([
    ['us-east-1', 'aws', 'amazonaws.com', 'us-east-1'],
    ['mx-central-1', 'aws', 'amazonaws.com', 'us-east-1'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn', 'cn-northwest-1'],
    ['us-gov-east-1', 'aws-us-gov', 'amazonaws.com', 'us-gov-west-1'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu', 'eusc-de-east-1'],
    ['us-iso-west-1', 'aws-iso', 'c2s.ic.gov', 'us-iso-east-1'],
    ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov', 'us-isob-east-1'],
    ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk', 'eu-isoe-west-1'],
    ['us-isof-east-1', 'aws-iso-f', 'csp.hci.ic.gov', 'us-isof-south-1'],
  ] as const)('places %s in %s', (region, partition, suffix, leader) => {
    expect(partitionOfRegion(region)).toBe(partition);
    expect(dnsSuffix(partition)).toBe(suffix);
    expect(leaderRegion(partition)).toBe(leader);
  });

  it('takes a region of no known pattern for the public partition', () => {
    expect(partitionOfRegion('us-north-2r')).toBe('aws');
    expect(isRegionName('us-north-2r')).toBe(false);
  });

  it('knows a region that is too new for the list by its form', () => {
    expect(isRegionName('eu-north-9')).toBe(true);
    expect(isRegionName('eu-north')).toBe(false);
    expect(isRegionName('EU-NORTH-1')).toBe(false);
    expect(regionLabel('eu-north-9')).toBe('eu-north-9');
  });

  it('lists every region once, in the partition of its own name', () => {
    expect(new Set(REGIONS.map(({ name }) => name)).size).toBe(REGIONS.length);
    for (const { name, partition } of REGIONS) {
      expect([name, isRegionName(name), partitionOfRegion(name)]).toEqual([name, true, partition]);
    }
    expect(regionLabel('us-east-1')).toBe('US East (N. Virginia)');
    expect(regionsOf('aws-cn').map(({ label }) => label)).toEqual([
      'China (Beijing)',
      'China (Ningxia)',
    ]);
  });

  it('tells partitions from other words', () => {
    expect(isPartition('aws-iso-f')).toBe(true);
    expect(isPartition('aws-')).toBe(false);
    expect(isPartition('constructor')).toBe(false);
  });
});
