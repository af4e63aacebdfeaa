import type { ReactNode, Ref } from 'react';
import { formatRoute, type Route } from '../state/route.ts';
import { classNames } from '../ui/class-names.ts';

export interface RouteLinkProps {
  readonly to: Route;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly isCurrent?: boolean;
  readonly label?: string;
  /** Called when the link is followed in this window, also to where that is already. */
  readonly onFollow?: () => void;
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A real link to a place inside the application, so that the middle button and "copy link" do what they should. */
export function RouteLink({
  to,
  children,
  className,
  isCurrent = false,
  label,
  onFollow,
  ref,
}: RouteLinkProps): ReactNode {
  return (
    <a
      ref={ref}
      href={formatRoute(to)}
      className={classNames(className)}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={label}
      onClick={onFollow}
    >
      {children}
    </a>
  );
}
