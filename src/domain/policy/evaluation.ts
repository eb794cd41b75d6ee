import type { RequestContext, UnmetCondition } from './conditions.ts';
import type { PolicyDocument, Statement } from './document.ts';
import type { Principal } from './principal.ts';

/** A policy and how people call it, for the sentence that explains a decision. */
export interface NamedPolicy {
  /** As in `the inline policy cloudtrail-policy`; `the policy` when absent. */
  readonly name?: string;
  readonly document: PolicyDocument;
}

/** What somebody asks to do. */
export interface PolicyRequest {
  /** Service and operation, e.g. `logs:PutLogEvents`; without regard to case. */
  readonly action: string;
  /** The ARN acted upon. */
  readonly resource: string;
  /** Who asks: needed by documents with a `Principal` element (trust policies); others do not look at it. */
  readonly principal?: Principal;
  readonly context?: RequestContext;
}

/** Where in the given policies a statement stands. */
export interface StatementPlace {
  readonly statement: Statement;
  /** Counted from 0 within its document. */
  readonly statementIndex: number;
  readonly policy: NamedPolicy;
  /** Counted from 0 within `policies`; for a boundary always 0. */
  readonly policyIndex: number;
  readonly inBoundary: boolean;
}

/** The Allow that came nearest, and what kept it from applying. */
export interface NearMiss extends StatementPlace {
  readonly missed: 'action' | 'principal' | 'resource' | 'condition';
  readonly condition: UnmetCondition | undefined;
}

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

export interface Evaluation {
  readonly decision: Decision;
  /** The statement that decided; `undefined` for an implicit deny, which is the absence of one. */
  readonly decidedBy: StatementPlace | undefined;
  /** For an implicit deny: the Allow that came nearest, if there is any. */
  readonly nearest: NearMiss | undefined;
  /**
   * Condition keys the decision hung on although the request does not carry them. Where this is not empty, AWS may decide
   * otherwise, as it knows more about the request than we do.
   */
  readonly absentKeys: readonly string[];
  /** One sentence a person understands. */
  readonly why: string;
}
