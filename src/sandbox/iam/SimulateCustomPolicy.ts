import { operation } from '#sandbox/operation.ts';
import { DOCUMENT_LIMIT } from './find-role.ts';
import { readBoundary, readSources, simulate, SIMULATION_LIMITS } from './simulate.ts';

/** Tells what documents would allow that are attached to nobody. */
export const simulateCustomPolicy = operation('iam', 'SimulateCustomPolicy', {
  limits: {
    ...SIMULATION_LIMITS,
    OrderedOrganizationPolicyInputList: { max: 7 },
    'OrderedOrganizationPolicyInputList.member.ServiceControlPolicyInputList.member':
      DOCUMENT_LIMIT,
  },
  recording: { management: true, readOnly: true },
  handle: (input) =>
    simulate(
      input,
      readSources(input.PolicyInputList, 'PolicyInputList'),
      readBoundary(input.PermissionsBoundaryPolicyInputList),
      input.CallerArn,
    ),
});
