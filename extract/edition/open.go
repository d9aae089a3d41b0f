package edition

import (
	"io"

	"lettergraph/extract/letter"
)

// open chooses how a document is read.
func open(r io.Reader, name string) source {
	return &plainSource{lines: letter.NewLines(r, name)}
}
