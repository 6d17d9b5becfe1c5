package com.hhplus.commerce.benchmark.spring;

import org.springframework.data.jpa.repository.JpaRepository;

interface WalletEntryRepository extends JpaRepository<WalletEntry, WalletEntry.Id> {}
