"""What pages ask of the portal: as long as the answers stay, so do the pages."""
