package extract

import "sync/atomic"

// Progress says how far a run has got with reading its sources. Others may look
// at it while the run goes on. A nil Progress is not told anything.
type Progress struct {
	files, ofFiles, bytes, ofBytes atomic.Int64
}

// Files are the sources read and all sources.
func (p *Progress) Files() (read, of int64) { return p.files.Load(), p.ofFiles.Load() }

// Bytes are the bytes read from the disk and those of all sources. A source that
// is read twice counts twice in the first figure.
func (p *Progress) Bytes() (read, of int64) { return p.bytes.Load(), p.ofBytes.Load() }

func (p *Progress) begin(sources []source) {
	if p == nil {
		return
	}
	p.ofFiles.Store(int64(len(sources)))
	for i := range sources {
		p.ofBytes.Add(sources[i].size)
	}
}

func (p *Progress) read(n int) {
	if p != nil {
		p.bytes.Add(int64(n))
	}
}

func (p *Progress) done() {
	if p != nil {
		p.files.Add(1)
	}
}

func (p *Progress) skip(s *source) {
	p.read(int(s.size))
	p.done()
}
