package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan is the command that packagers make the manual pages with.
func newMan(p *program) *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "Write the manual pages into a folder",
		Example: "  lettergraph man /usr/local/share/man/man1",
		Hidden:  true,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			p.start()
			if err := os.MkdirAll(args[0], 0o777); err != nil {
				return fmt.Errorf("write the manual pages: %w", err)
			}
			root := c.Root()
			root.DisableAutoGenTag = true
			header := &doc.GenManHeader{Title: "LETTERGRAPH", Section: "1", Source: "lettergraph", Manual: "Lettergraph"}
			return doc.GenManTree(root, header, args[0])
		},
	}
}
