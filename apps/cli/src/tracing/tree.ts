/** A statement with what it rests on. */
export interface TreeNode {
  readonly text: string;
  readonly children?: readonly TreeNode[];
}

/** Lines of a tree drawn with box characters; the root stands alone. A text of several lines stays under its branch. */
export function treeLines(root: TreeNode): readonly string[] {
  return [root.text, ...branches(root.children ?? [], '')];
}

function branches(nodes: readonly TreeNode[], indent: string): readonly string[] {
  return nodes.flatMap((node, index) => {
    const last = index === nodes.length - 1;
    const below = indent + (last ? '   ' : '│  ');
    const [first = '', ...rest] = node.text.split('\n');
    return [`${indent}${last ? '└─ ' : '├─ '}${first}`, ...rest.map((line) => `${below}${line}`), ...branches(node.children ?? [], below)];
  });
}
