import type { ReactNode } from 'react';
import { TooltipTrigger } from 'react-aria-components';
import { Button, type ButtonProps } from './Button.tsx';
import { Tip } from './Tip.tsx';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button that is only a picture, with its name as label and tooltip. */
export function IconButton({ label, icon, variant = 'ghost', size = 'small', ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <Button {...rest} variant={variant} size={size} aria-label={label} icon={icon} />
      <Tip>{label}</Tip>
    </TooltipTrigger>
  );
}
